-- One live demonstration account that also trades outside option hours. It has no member and no
-- webhook key: a user is made through Supabase Auth, a key from a token only its holder knows.
--
--   select private.add_member('<account id>', '<user id>', 'owner');
--   select private.create_webhook_key('<account id>', 'TradingView', encode(sha256('<token>'), 'hex'));

select private.create_account('Demo', 'live', rules => '{"market_hours": "ignore"}')
where not exists (select from ledger.accounts);
