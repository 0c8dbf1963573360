
export type Json = string | number | boolean | null | { [key: string]: Json | undefined } | Json[]

export type Database = {
  
  "public": {
          Tables: {
            [_ in never]: never
          }
          Views: {
            "account_members": {
                  Row: {
                    "account_id": string,"created_at": string,"role": string,"user_id": string
                  }
                  ComputedFields: never
                  Insert: {
                           "account_id"?: string | null,"created_at"?: string | null,"role"?: string | null,"user_id"?: string | null
                         }
                        Update: {
                           "account_id"?: string | null,"created_at"?: string | null,"role"?: string | null,"user_id"?: string | null
                         }
                        Relationships: [
                    {
      foreignKeyName: "members_account_id_fkey"
      columns: ["account_id"]
isOneToOne: false
      referencedRelation: "accounts"
      referencedColumns: ["id"]
    }
                  ]
                },"accounts": {
                  Row: {
                    "cash": number,"clock": string,"clock_at": string | null,"created_at": string,"equity": number | null,"halt_scope": string | null,"halted": boolean,"id": string,"last_sequence": number,"name": string,"realised": number,"release": string,"role": string | null,"rules": NonNullable<Json>,"starting_cash": number
                  }
                  ComputedFields: never
                  Relationships: [
                    
                  ]
                },"active_events": {
                  Row: {
                    "account_id": string | null,"active": boolean | null,"event": Json | null,"event_time": string | null,"expires_at": string | null,"kind": string | null,"receipt_id": string | null,"received_at": string | null,"ticker": string | null,"timeframe": number | null
                  }
                  ComputedFields: never
                  Relationships: [
                    
                  ]
                },"attribution_by_day": {
                  Row: {
                    "account_id": string,"commission": number | null,"contracts": number | null,"day": string | null,"delta": number | null,"exits": number | null,"fees": number | null,"gamma": number | null,"gross": number | null,"net": number | null,"residual": number | null,"rho": number | null,"slippage": number | null,"spread": number | null,"theta": number | null,"unexplained_exits": number | null,"unexplained_net": number | null,"vega": number | null
                  }
                  ComputedFields: never
                  Relationships: [
                    
                  ]
                },"candidates": {
                  Row: {
                    "account_id": string,"based_on": string | null,"comment": string | null,"id": string,"made_at": string,"made_by": string | null,"release": string | null,"seq": number,"suggestions": Json | null
                  }
                  ComputedFields: never
                  Insert: {
                           "account_id"?: string | null,"based_on"?: never,"comment"?: never,"id"?: string | null,"made_at"?: string | null,"made_by"?: never,"release"?: never,"seq"?: number | null,"suggestions"?: never
                         }
                        Update: {
                           "account_id"?: string | null,"based_on"?: never,"comment"?: never,"id"?: string | null,"made_at"?: string | null,"made_by"?: never,"release"?: never,"seq"?: number | null,"suggestions"?: never
                         }
                        Relationships: [
                    
                  ]
                },"challenger_decisions": {
                  Row: {
                    "account_id": string,"challenger_seq": number,"code": string,"contracts": number,"decision": string,"differs": boolean,"multiplier": number | null,"occurred_at": string,"recorded_at": string,"seq": number,"ticker": string | null
                  }
                  ComputedFields: never
                  Insert: {
                           "account_id"?: string | null,"challenger_seq"?: number | null,"code"?: string | null,"contracts"?: number | null,"decision"?: string | null,"differs"?: boolean | null,"multiplier"?: number | null,"occurred_at"?: string | null,"recorded_at"?: string | null,"seq"?: number | null,"ticker"?: string | null
                         }
                        Update: {
                           "account_id"?: string | null,"challenger_seq"?: number | null,"code"?: string | null,"contracts"?: number | null,"decision"?: string | null,"differs"?: boolean | null,"multiplier"?: number | null,"occurred_at"?: string | null,"recorded_at"?: string | null,"seq"?: number | null,"ticker"?: string | null
                         }
                        Relationships: [
                    {
      foreignKeyName: "challenger_decisions_account_id_fkey"
      columns: ["account_id"]
isOneToOne: false
      referencedRelation: "accounts"
      referencedColumns: ["id"]
    }
                  ]
                },"challengers": {
                  Row: {
                    "account_id": string,"comment": string | null,"differing": number | null,"recorded": number | null,"release": string | null,"seq": number,"started_at": string,"started_by": string | null,"stopped_at": string | null,"stopped_by": string | null,"stopped_seq": number | null
                  }
                  ComputedFields: never
                  Relationships: [
                    
                  ]
                },"closed_trades": {
                  Row: {
                    "account_id": string,"ai_score": number | null,"ai_score_bucket": string | null,"closed_at": string,"closed_day": string,"closed_seq": number,"contracts": number,"day_of_week": string | null,"delta": number | null,"direction": string | null,"dte_bucket": string | null,"evidence": string | null,"exit_reason": string | null,"gamma": number | null,"htf_alignment": string | null,"iv_rank": number | null,"iv_rank_bucket": string | null,"mae": number | null,"mfe": number | null,"net": number,"net_mid": number | null,"net_three_quarters": number | null,"opened_at": string | null,"quality": string | null,"r": number | null,"release": string,"residual": number | null,"rho": number | null,"risk": number | null,"session": string | null,"theta": number | null,"ticker": string,"timeframe": number | null,"trade_id": string,"trade_type": string | null,"trend_regime": string | null,"trend_strength": number | null,"trend_strength_bucket": string | null,"vega": number | null,"volatility_regime": string | null,"volume_bucket": string | null,"volume_vs_avg": number | null
                  }
                  ComputedFields: never
                  Insert: {
                           "account_id"?: string | null,"ai_score"?: number | null,"ai_score_bucket"?: never,"closed_at"?: string | null,"closed_day"?: string | null,"closed_seq"?: number | null,"contracts"?: number | null,"day_of_week"?: string | null,"delta"?: number | null,"direction"?: string | null,"dte_bucket"?: string | null,"evidence"?: string | null,"exit_reason"?: string | null,"gamma"?: number | null,"htf_alignment"?: string | null,"iv_rank"?: number | null,"iv_rank_bucket"?: never,"mae"?: number | null,"mfe"?: number | null,"net"?: number | null,"net_mid"?: number | null,"net_three_quarters"?: number | null,"opened_at"?: string | null,"quality"?: string | null,"r"?: never,"release"?: string | null,"residual"?: number | null,"rho"?: number | null,"risk"?: number | null,"session"?: string | null,"theta"?: number | null,"ticker"?: string | null,"timeframe"?: number | null,"trade_id"?: string | null,"trade_type"?: never,"trend_regime"?: string | null,"trend_strength"?: number | null,"trend_strength_bucket"?: never,"vega"?: number | null,"volatility_regime"?: string | null,"volume_bucket"?: never,"volume_vs_avg"?: number | null
                         }
                        Update: {
                           "account_id"?: string | null,"ai_score"?: number | null,"ai_score_bucket"?: never,"closed_at"?: string | null,"closed_day"?: string | null,"closed_seq"?: number | null,"contracts"?: number | null,"day_of_week"?: string | null,"delta"?: number | null,"direction"?: string | null,"dte_bucket"?: string | null,"evidence"?: string | null,"exit_reason"?: string | null,"gamma"?: number | null,"htf_alignment"?: string | null,"iv_rank"?: number | null,"iv_rank_bucket"?: never,"mae"?: number | null,"mfe"?: number | null,"net"?: number | null,"net_mid"?: number | null,"net_three_quarters"?: number | null,"opened_at"?: string | null,"quality"?: string | null,"r"?: never,"release"?: string | null,"residual"?: number | null,"rho"?: number | null,"risk"?: number | null,"session"?: string | null,"theta"?: number | null,"ticker"?: string | null,"timeframe"?: number | null,"trade_id"?: string | null,"trade_type"?: never,"trend_regime"?: string | null,"trend_strength"?: number | null,"trend_strength_bucket"?: never,"vega"?: number | null,"volatility_regime"?: string | null,"volume_bucket"?: never,"volume_vs_avg"?: number | null
                         }
                        Relationships: [
                    {
      foreignKeyName: "closed_trades_account_id_fkey"
      columns: ["account_id"]
isOneToOne: false
      referencedRelation: "accounts"
      referencedColumns: ["id"]
    }
                  ]
                },"daily_equity": {
                  Row: {
                    "account_id": string,"day": string,"equity": number | null,"realised": number | null,"source": string | null
                  }
                  ComputedFields: never
                  Relationships: [
                    {
      foreignKeyName: "equity_days_account_id_fkey"
      columns: ["account_id"]
isOneToOne: false
      referencedRelation: "accounts"
      referencedColumns: ["id"]
    }
                  ]
                },"decisions": {
                  Row: {
                    "account_id": string,"code": string | null,"confluence_score": number | null,"decision": string | null,"direction": string | null,"engine_version": string,"entry_timeframe": number | null,"final_multiplier": number | null,"id": string,"occurred_at": string,"reason": string | null,"receipt_id": string | null,"recommended_contracts": number | null,"recorded_at": string,"release": string,"seq": number,"ticker": string | null
                  }
                  ComputedFields: never
                  Relationships: [
                    
                  ]
                },"expected_feeds": {
                  Row: {
                    "account_id": string,"created_at": string,"grace_minutes": number,"kind": string,"last_seen_at": string | null,"ticker": string,"timeframe": number
                  }
                  ComputedFields: never
                  Insert: {
                           "account_id"?: string | null,"created_at"?: string | null,"grace_minutes"?: number | null,"kind"?: string | null,"last_seen_at"?: never,"ticker"?: string | null,"timeframe"?: number | null
                         }
                        Update: {
                           "account_id"?: string | null,"created_at"?: string | null,"grace_minutes"?: number | null,"kind"?: string | null,"last_seen_at"?: never,"ticker"?: string | null,"timeframe"?: number | null
                         }
                        Relationships: [
                    {
      foreignKeyName: "expected_feeds_account_id_fkey"
      columns: ["account_id"]
isOneToOne: false
      referencedRelation: "accounts"
      referencedColumns: ["id"]
    }
                  ]
                },"feed_gaps": {
                  Row: {
                    "account_id": string,"arrived_at": string | null,"bar_close": string,"detected_at": string,"kind": string,"ticker": string,"timeframe": number
                  }
                  ComputedFields: never
                  Insert: {
                           "account_id"?: string | null,"arrived_at"?: string | null,"bar_close"?: string | null,"detected_at"?: string | null,"kind"?: string | null,"ticker"?: string | null,"timeframe"?: number | null
                         }
                        Update: {
                           "account_id"?: string | null,"arrived_at"?: string | null,"bar_close"?: string | null,"detected_at"?: string | null,"kind"?: string | null,"ticker"?: string | null,"timeframe"?: number | null
                         }
                        Relationships: [
                    {
      foreignKeyName: "feed_gaps_account_id_fkey"
      columns: ["account_id"]
isOneToOne: false
      referencedRelation: "accounts"
      referencedColumns: ["id"]
    }
                  ]
                },"hypotheticals": {
                  Row: {
                    "account_id": string,"closed_at": string | null,"code": string | null,"contracts": number | null,"decision": string | null,"direction": string | null,"gross": number | null,"id": string,"kind": string | null,"net": number | null,"occurred_at": string,"opened_at": string | null,"r": number | null,"reason": string | null,"seq": number,"ticker": string | null,"trade_id": string | null
                  }
                  ComputedFields: never
                  Insert: {
                           "account_id"?: string | null,"closed_at"?: never,"code"?: never,"contracts"?: never,"decision"?: never,"direction"?: never,"gross"?: never,"id"?: string | null,"kind"?: never,"net"?: never,"occurred_at"?: string | null,"opened_at"?: never,"r"?: never,"reason"?: never,"seq"?: number | null,"ticker"?: string | null,"trade_id"?: string | null
                         }
                        Update: {
                           "account_id"?: string | null,"closed_at"?: never,"code"?: never,"contracts"?: never,"decision"?: never,"direction"?: never,"gross"?: never,"id"?: string | null,"kind"?: never,"net"?: never,"occurred_at"?: string | null,"opened_at"?: never,"r"?: never,"reason"?: never,"seq"?: number | null,"ticker"?: string | null,"trade_id"?: string | null
                         }
                        Relationships: [
                    
                  ]
                },"learning_runs": {
                  Row: {
                    "account_id": string,"asked_by": string | null,"hash": string | null,"id": string,"release": string | null,"sealed_at": string,"seq": number,"sheet": Json | null,"suggestions": number | null
                  }
                  ComputedFields: never
                  Insert: {
                           "account_id"?: string | null,"asked_by"?: never,"hash"?: never,"id"?: string | null,"release"?: never,"sealed_at"?: string | null,"seq"?: number | null,"sheet"?: never,"suggestions"?: never
                         }
                        Update: {
                           "account_id"?: string | null,"asked_by"?: never,"hash"?: never,"id"?: string | null,"release"?: never,"sealed_at"?: string | null,"seq"?: number | null,"sheet"?: never,"suggestions"?: never
                         }
                        Relationships: [
                    
                  ]
                },"ledger_entries": {
                  Row: {
                    "account_id": string,"body": NonNullable<Json>,"engine_version": string,"hash": string,"id": string,"kind": string,"occurred_at": string,"previous_hash": string,"recorded_at": string,"release": string,"seq": number,"ticker": string | null,"trade_id": string | null
                  }
                  ComputedFields: never
                  Insert: {
                           "account_id"?: string | null,"body"?: Json | null,"engine_version"?: string | null,"hash"?: string | null,"id"?: string | null,"kind"?: string | null,"occurred_at"?: string | null,"previous_hash"?: string | null,"recorded_at"?: string | null,"release"?: string | null,"seq"?: number | null,"ticker"?: string | null,"trade_id"?: string | null
                         }
                        Update: {
                           "account_id"?: string | null,"body"?: Json | null,"engine_version"?: string | null,"hash"?: string | null,"id"?: string | null,"kind"?: string | null,"occurred_at"?: string | null,"previous_hash"?: string | null,"recorded_at"?: string | null,"release"?: string | null,"seq"?: number | null,"ticker"?: string | null,"trade_id"?: string | null
                         }
                        Relationships: [
                    
                  ]
                },"marks": {
                  Row: {
                    "account_id": string,"contracts": number,"delta": number,"evidence": string,"gamma": number,"kind": string,"mark_time": string,"parts": NonNullable<Json>,"rho": number,"spot": number,"theoretical": number,"theta": number,"trade_id": string,"vega": number,"volatility": number
                  }
                  ComputedFields: never
                  Insert: {
                           "account_id"?: string | null,"contracts"?: number | null,"delta"?: number | null,"evidence"?: string | null,"gamma"?: number | null,"kind"?: string | null,"mark_time"?: string | null,"parts"?: Json | null,"rho"?: number | null,"spot"?: number | null,"theoretical"?: number | null,"theta"?: number | null,"trade_id"?: string | null,"vega"?: number | null,"volatility"?: number | null
                         }
                        Update: {
                           "account_id"?: string | null,"contracts"?: number | null,"delta"?: number | null,"evidence"?: string | null,"gamma"?: number | null,"kind"?: string | null,"mark_time"?: string | null,"parts"?: Json | null,"rho"?: number | null,"spot"?: number | null,"theoretical"?: number | null,"theta"?: number | null,"trade_id"?: string | null,"vega"?: number | null,"volatility"?: number | null
                         }
                        Relationships: [
                    
                  ]
                },"open_trades": {
                  Row: {
                    "account_id": string,"closed_at": string | null,"contracts": number | null,"contracts_open": number | null,"direction": string | null,"entry_price": number | null,"exit_reason": string | null,"net": number | null,"opened_at": string | null,"r": number | null,"status": string | null,"ticker": string | null,"trade_id": string | null
                  }
                  ComputedFields: never
                  Relationships: [
                    
                  ]
                },"performance_days": {
                  Row: {
                    "account_id": string,"day": string,"evidence": string,"losses": number | null,"lost": number | null,"net": number | null,"open_time": string | null,"r_least": number | null,"r_most": number | null,"r_squares": number | null,"r_sum": number | null,"release": string,"rs": number | null,"tally": Json | null,"trades": number | null,"wins": number | null,"won": number | null
                  }
                  ComputedFields: never
                  Insert: {
                           "account_id"?: string | null,"day"?: string | null,"evidence"?: string | null,"losses"?: never,"lost"?: never,"net"?: never,"open_time"?: never,"r_least"?: never,"r_most"?: never,"r_squares"?: never,"r_sum"?: never,"release"?: string | null,"rs"?: never,"tally"?: never,"trades"?: never,"wins"?: never,"won"?: never
                         }
                        Update: {
                           "account_id"?: string | null,"day"?: string | null,"evidence"?: string | null,"losses"?: never,"lost"?: never,"net"?: never,"open_time"?: never,"r_least"?: never,"r_most"?: never,"r_squares"?: never,"r_sum"?: never,"release"?: string | null,"rs"?: never,"tally"?: never,"trades"?: never,"wins"?: never,"won"?: never
                         }
                        Relationships: [
                    {
      foreignKeyName: "performance_days_account_id_fkey"
      columns: ["account_id"]
isOneToOne: false
      referencedRelation: "accounts"
      referencedColumns: ["id"]
    }
                  ]
                },"performance_totals": {
                  Row: {
                    "account_id": string,"evidence": string,"net": number | null,"release": string,"tally": Json | null,"trades": number | null
                  }
                  ComputedFields: never
                  Insert: {
                           "account_id"?: string | null,"evidence"?: string | null,"net"?: never,"release"?: string | null,"tally"?: never,"trades"?: never
                         }
                        Update: {
                           "account_id"?: string | null,"evidence"?: string | null,"net"?: never,"release"?: string | null,"tally"?: never,"trades"?: never
                         }
                        Relationships: [
                    {
      foreignKeyName: "performance_totals_account_id_fkey"
      columns: ["account_id"]
isOneToOne: false
      referencedRelation: "accounts"
      referencedColumns: ["id"]
    }
                  ]
                },"positions": {
                  Row: {
                    "account_id": string,"close_requested_at": string | null,"contracts": number,"direction": string,"entry_price": number | null,"kind": string,"opened_at": string,"path": Json | null,"position": Json | null,"price": number | null,"price_at": string | null,"ticker": string,"trade_id": string,"value": number | null
                  }
                  ComputedFields: never
                  Relationships: [
                    {
      foreignKeyName: "open_positions_account_id_fkey"
      columns: ["account_id"]
isOneToOne: false
      referencedRelation: "accounts"
      referencedColumns: ["id"]
    }
                  ]
                },"receipts": {
                  Row: {
                    "account_id": string,"adaptations": Json | null,"answer": Json | null,"body": string,"body_sha256": string,"code": string | null,"content_type": string | null,"decided_at": string | null,"duplicate_of": string | null,"endpoint": string,"id": string,"key_id": string,"key_label": string | null,"kind": string | null,"outcome": string | null,"received_at": string,"rerouted_from": string | null,"source_address": string | null,"status": number | null,"timings": Json | null,"webhook_id": string | null
                  }
                  ComputedFields: never
                  Relationships: [
                    
                  ]
                },"releases": {
                  Row: {
                    "account_id": string,"active": boolean | null,"comment": string,"created_at": string,"created_by": string,"definition": NonNullable<Json>,"id": string
                  }
                  ComputedFields: never
                  Relationships: [
                    {
      foreignKeyName: "releases_account_id_fkey"
      columns: ["account_id"]
isOneToOne: false
      referencedRelation: "accounts"
      referencedColumns: ["id"]
    }
                  ]
                },"rule_savings": {
                  Row: {
                    "account_id": string,"code": string | null,"kind": string | null,"mean_net": number | null,"mean_r": number | null,"net": number | null,"r_trades": number | null,"sd_net": number | null,"sd_r": number | null,"trades": number | null,"wins": number | null
                  }
                  ComputedFields: never
                  Relationships: [
                    
                  ]
                },"safety_alerts": {
                  Row: {
                    "account_id": string,"acknowledged_at": string | null,"acknowledged_by": string | null,"code": string,"comment": string | null,"ended_at": string | null,"found_at": string,"id": string,"last_seen_at": string,"sentence": string,"since": string,"subject": string | null,"threshold": number,"value": number
                  }
                  ComputedFields: never
                  Insert: {
                           "account_id"?: string | null,"acknowledged_at"?: string | null,"acknowledged_by"?: string | null,"code"?: string | null,"comment"?: string | null,"ended_at"?: string | null,"found_at"?: string | null,"id"?: string | null,"last_seen_at"?: string | null,"sentence"?: string | null,"since"?: string | null,"subject"?: string | null,"threshold"?: number | null,"value"?: number | null
                         }
                        Update: {
                           "account_id"?: string | null,"acknowledged_at"?: string | null,"acknowledged_by"?: string | null,"code"?: string | null,"comment"?: string | null,"ended_at"?: string | null,"found_at"?: string | null,"id"?: string | null,"last_seen_at"?: string | null,"sentence"?: string | null,"since"?: string | null,"subject"?: string | null,"threshold"?: number | null,"value"?: number | null
                         }
                        Relationships: [
                    {
      foreignKeyName: "safety_alerts_account_id_fkey"
      columns: ["account_id"]
isOneToOne: false
      referencedRelation: "accounts"
      referencedColumns: ["id"]
    }
                  ]
                },"signal_bars": {
                  Row: {
                    "account_id": string,"bars": number | null,"changed_bars": number | null,"direction_changes": number | null,"quality_changes": number | null,"ticker": string | null,"timeframe": number | null
                  }
                  ComputedFields: never
                  Relationships: [
                    {
      foreignKeyName: "event_keys_account_id_fkey"
      columns: ["account_id"]
isOneToOne: false
      referencedRelation: "accounts"
      referencedColumns: ["id"]
    }
                  ]
                },"suggestions": {
                  Row: {
                    "account_id": string,"body": NonNullable<Json>,"id": string,"proposed_at": string,"release": string,"review": Json | null,"reviewed_at": string | null,"seq": number,"status": string | null
                  }
                  ComputedFields: never
                  Relationships: [
                    
                  ]
                },"ticks": {
                  Row: {
                    "account_id": string,"ask": number | null,"bid": number | null,"iv": number | null,"price": number,"source": string | null,"tick_time": string,"ticker": string
                  }
                  ComputedFields: never
                  Insert: {
                           "account_id"?: string | null,"ask"?: number | null,"bid"?: number | null,"iv"?: number | null,"price"?: number | null,"source"?: string | null,"tick_time"?: string | null,"ticker"?: string | null
                         }
                        Update: {
                           "account_id"?: string | null,"ask"?: number | null,"bid"?: number | null,"iv"?: number | null,"price"?: number | null,"source"?: string | null,"tick_time"?: string | null,"ticker"?: string | null
                         }
                        Relationships: [
                    
                  ]
                },"trades": {
                  Row: {
                    "account_id": string,"closed_at": string | null,"contracts": number | null,"contracts_open": number | null,"decision_id": string | null,"direction": string | null,"dte_bucket": string | null,"entry_price": number | null,"evidence": string | null,"exit_reason": string | null,"expiry": string | null,"net": number | null,"opened_at": string | null,"option_right": string | null,"planned_risk": number | null,"r": number | null,"status": string | null,"strike": number | null,"ticker": string | null,"trade_id": string | null
                  }
                  ComputedFields: never
                  Relationships: [
                    
                  ]
                },"webhook_keys": {
                  Row: {
                    "account_id": string,"addresses": (string)[] | null,"burst": number,"created_at": string,"endpoints": (string)[] | null,"expires_at": string | null,"id": string,"label": string,"last_used_at": string | null,"limited": number,"rate_per_minute": number,"revoked_at": string | null,"rotated_from": string | null,"signs": boolean | null
                  }
                  ComputedFields: never
                  Relationships: [
                    {
      foreignKeyName: "webhook_keys_account_id_fkey"
      columns: ["account_id"]
isOneToOne: false
      referencedRelation: "accounts"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "webhook_keys_rotated_from_fkey"
      columns: ["rotated_from"]
isOneToOne: false
      referencedRelation: "webhook_keys"
      referencedColumns: ["id"]
    }
                  ]
                }
          }
          Functions: {
            "acknowledge_alert":
{ Args: { "account_id": string,"alert_id": string,"comment": string }; Returns: Json
                           },
"activate_release":
{ Args: { "account_id": string,"comment": string,"release_id": string }; Returns: Json
                           },
"active_accounts":
{ Args: Record<PropertyKey, never>; Returns: Json
                           },
"append_entries":
{ Args: { "account_id": string,"entries": Json,"events"?: Json,"expected_sequence": number,"receipt"?: Json }; Returns: Json
                           },
"append_suggestions":
{ Args: { "account_id": string,"engine_version": string,"run_by"?: string,"suggestions": Json }; Returns: Json
                           },
"book_context":
{ Args: { "account_id": string,"event_time": string,"kind": string,"receipt_id": string,"semantic_key": string,"tickers": (string)[] }; Returns: Json
                           },
"challenger_due":
{ Args: { "account_id": string,"max_decisions"?: number }; Returns: Json
                           },
"change_rules":
{ Args: { "account_id": string,"comment": string,"rules": Json }; Returns: Json
                           },
"change_webhook_key":
{ Args: { "addresses": (string)[],"burst": number,"endpoints": (string)[],"key_id": string,"label": string,"rate_per_minute": number }; Returns: Json
                           },
"check_ledger":
{ Args: { "account_id": string }; Returns: Json
                           },
"checkpoint_ledger":
{ Args: { "account_id": string,"engine_version": string,"release": string }; Returns: Json
                           },
"create_webhook_key":
{ Args: { "account_id": string,"addresses"?: (string)[],"burst"?: number,"endpoints"?: (string)[],"expires_in_minutes"?: number,"label": string,"rate_per_minute"?: number,"signing"?: boolean }; Returns: Json
                           },
"decision_context":
{ Args: { "account_id": string,"event_time": string,"kind": string,"receipt_id": string,"semantic_key": string,"ticker": string }; Returns: Json
                           },
"ensure_partitions":
{ Args: { "months_ahead"?: number }; Returns: Json
                           },
"export_ledger":
{ Args: { "account_id": string,"after_seq"?: number,"max_entries"?: number }; Returns: string[]
                           },
"feeds_to_check":
{ Args: Record<PropertyKey, never>; Returns: Json
                           },
"health":
{ Args: Record<PropertyKey, never>; Returns: Json
                           },
"latest_entries":
{ Args: { "account_id": string,"before_seq"?: number,"max_entries"?: number }; Returns: {
              "account_id": string,
"body": NonNullable<Json>,
"engine_version": string,
"hash": string,
"id": string,
"kind": string,
"occurred_at": string,
"previous_hash": string,
"recorded_at": string,
"release": string,
"seq": number,
"ticker": string | null,
"trade_id": string | null
            }[]
                          SetofOptions: {
        from: "*"
        to: "ledger_entries"
        isOneToOne: false
        isSetofReturn: true
      } },
"learning_accounts":
{ Args: Record<PropertyKey, never>; Returns: Json
                           },
"learning_basis":
{ Args: { "account_id": string }; Returns: Json
                           },
"learning_trades":
{ Args: { "account_id": string,"after_trade"?: string,"closed_before": string,"closed_from": string,"max_trades"?: number }; Returns: Json
                           },
"make_candidate":
{ Args: { "account_id": string,"based_on": string,"comment": string,"definition": Json,"suggestions": Json }; Returns: Json
                           },
"may_learn":
{ Args: { "account_id": string }; Returns: Json
                           },
"open_backtest":
{ Args: { "beside": string,"key_hash": string,"name": string,"rules": Json,"starting_cash": number }; Returns: Json
                           },
"performance_distribution":
{ Args: { "account_id": string,"bins"?: number,"evidence"?: string,"from_day"?: string,"highest"?: number,"lowest"?: number,"release"?: string,"to_day"?: string }; Returns: Json
                           },
"performance_facts":
{ Args: { "account_id": string,"release"?: string }; Returns: Json
                           },
"performance_features":
{ Args: { "account_id": string,"evidence"?: string,"features": (string)[],"from_day"?: string,"release"?: string,"to_day"?: string }; Returns: Json
                           },
"performance_reading":
{ Args: { "account_id": string,"evidence"?: string,"from_day"?: string,"release"?: string,"tallies_from"?: string,"to_day"?: string }; Returns: Json
                           },
"performance_sums":
{ Args: { "account_id": string,"evidence"?: string,"from_day"?: string,"release"?: string,"to_day"?: string }; Returns: Json
                           },
"performance_tallies":
{ Args: { "account_id": string,"evidence"?: string,"from_day"?: string,"release"?: string,"to_day"?: string }; Returns: Json
                           },
"propose_release":
{ Args: { "account_id": string,"comment": string,"definition": Json }; Returns: Json
                           },
"receive_event":
{ Args: { "body": string,"body_sha256": string,"content_type": string,"endpoint": string,"key_hash": string,"key_id"?: string,"refusal"?: Json,"source_address": string,"webhook_id"?: string }; Returns: Json
                           },
"record_alerts":
{ Args: { "account_id": string,"alerts": Json }; Returns: Json
                           },
"record_challenger":
{ Args: { "account_id": string,"challenger_seq": number,"decisions": Json }; Returns: Json
                           },
"record_gaps":
{ Args: { "gaps": Json }; Returns: Json
                           },
"remove_expected_feed":
{ Args: { "account_id": string,"kind": string,"ticker": string,"timeframe": number }; Returns: Json
                           },
"request_close":
{ Args: { "account_id": string,"trade_id": string }; Returns: Json
                           },
"review_suggestion":
{ Args: { "account_id": string,"comment": string,"status": string,"suggestion_id": string }; Returns: Json
                           },
"revoke_webhook_key":
{ Args: { "key_id": string }; Returns: Json
                           },
"rotate_webhook_key":
{ Args: { "key_id": string,"overlap_minutes"?: number }; Returns: Json
                           },
"safety_book":
{ Args: { "account_id": string }; Returns: Json
                           },
"set_expected_feed":
{ Args: { "account_id": string,"grace_minutes"?: number,"kind": string,"ticker": string,"timeframe": number }; Returns: Json
                           },
"set_halt":
{ Args: { "account_id": string,"halted": boolean,"reason": string,"scope": string }; Returns: Json
                           },
"signing_secrets":
{ Args: { "key_hash": string,"key_id": string }; Returns: Json
                           },
"start_challenger":
{ Args: { "account_id": string,"comment": string,"release_id": string }; Returns: Json
                           },
"stop_challenger":
{ Args: { "account_id": string,"comment": string }; Returns: Json
                           },
"unfinished_receipts":
{ Args: { "max"?: number,"older_than_seconds"?: number }; Returns: Json
                           },
"verify_ledger":
{ Args: { "account_id": string }; Returns: Json
                           },
"webhook_statistics":
{ Args: { "account_id": string,"since_minutes"?: number }; Returns: Json
                           },
"withdraw_close":
{ Args: { "account_id": string,"trade_id": string }; Returns: Json
                           }
          }
          Enums: {
            [_ in never]: never
          }
          CompositeTypes: {
            [_ in never]: never
          }
        }
}

type DatabaseWithoutInternals = Omit<Database, '__InternalSupabase'>

type DefaultSchema = DatabaseWithoutInternals[Extract<keyof Database, "public">]

export type Tables<
  DefaultSchemaTableNameOrOptions extends
    | keyof (DefaultSchema["Tables"] & DefaultSchema["Views"])
    | { schema: keyof DatabaseWithoutInternals },
  TableName extends DefaultSchemaTableNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals
  }
    ? keyof (DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"] &
        DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Views"])
    : never = never
> = DefaultSchemaTableNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? (DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"] &
      DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Views"])[TableName] extends {
      Row: infer R
    }
    ? R
    : never
  : DefaultSchemaTableNameOrOptions extends keyof (DefaultSchema["Tables"] & DefaultSchema["Views"])
  ? (DefaultSchema["Tables"] & DefaultSchema["Views"])[DefaultSchemaTableNameOrOptions] extends {
      Row: infer R
    }
    ? R
    : never
  : never

export type TablesInsert<
  DefaultSchemaTableNameOrOptions extends
    | keyof DefaultSchema["Tables"]
    | { schema: keyof DatabaseWithoutInternals },
  TableName extends DefaultSchemaTableNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals
  }
    ? keyof DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"]
    : never = never
> = DefaultSchemaTableNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"][TableName] extends {
      Insert: infer I
    }
    ? I
    : never
  : DefaultSchemaTableNameOrOptions extends keyof DefaultSchema["Tables"]
  ? DefaultSchema["Tables"][DefaultSchemaTableNameOrOptions] extends {
      Insert: infer I
    }
    ? I
    : never
  : never

export type TablesUpdate<
  DefaultSchemaTableNameOrOptions extends
    | keyof DefaultSchema["Tables"]
    | { schema: keyof DatabaseWithoutInternals },
  TableName extends DefaultSchemaTableNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals
  }
    ? keyof DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"]
    : never = never
> = DefaultSchemaTableNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"][TableName] extends {
      Update: infer U
    }
    ? U
    : never
  : DefaultSchemaTableNameOrOptions extends keyof DefaultSchema["Tables"]
  ? DefaultSchema["Tables"][DefaultSchemaTableNameOrOptions] extends {
      Update: infer U
    }
    ? U
    : never
  : never

export type Enums<
  DefaultSchemaEnumNameOrOptions extends
    | keyof DefaultSchema["Enums"]
    | { schema: keyof DatabaseWithoutInternals },
  EnumName extends DefaultSchemaEnumNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals
  }
    ? keyof DatabaseWithoutInternals[DefaultSchemaEnumNameOrOptions["schema"]]["Enums"]
    : never = never
> = DefaultSchemaEnumNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? DatabaseWithoutInternals[DefaultSchemaEnumNameOrOptions["schema"]]["Enums"][EnumName]
  : DefaultSchemaEnumNameOrOptions extends keyof DefaultSchema["Enums"]
  ? DefaultSchema["Enums"][DefaultSchemaEnumNameOrOptions]
  : never

export type CompositeTypes<
  PublicCompositeTypeNameOrOptions extends
    | keyof DefaultSchema["CompositeTypes"]
    | { schema: keyof DatabaseWithoutInternals },
  CompositeTypeName extends PublicCompositeTypeNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals
  }
    ? keyof DatabaseWithoutInternals[PublicCompositeTypeNameOrOptions["schema"]]["CompositeTypes"]
    : never = never
> = PublicCompositeTypeNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? DatabaseWithoutInternals[PublicCompositeTypeNameOrOptions["schema"]]["CompositeTypes"][CompositeTypeName]
  : PublicCompositeTypeNameOrOptions extends keyof DefaultSchema["CompositeTypes"]
  ? DefaultSchema["CompositeTypes"][PublicCompositeTypeNameOrOptions]
  : never

export const Constants = {
  "public": {
          Enums: {
            
          }
        }
} as const
