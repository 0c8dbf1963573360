-- change_rules: a member sets the rules of an account. The dashboard reads them with
-- engine/account.ts first; what is asked here keeps a caller who goes past it from leaving the
-- engine rules it cannot read.

create function private.unreadable_rule(rules jsonb) returns text
language sql immutable
set search_path = ''
begin atomic
  select known.rule
  from (values
    ('market_hours', 'string', null::numrange, false),
    ('default_stop_pct', 'number', numrange(0, 50, '(]'), false),
    ('target_1_multiple', 'number', numrange(0, 20, '(]'), false),
    ('target_2_multiple', 'number', numrange(0, 50, '(]'), false),
    ('account_risk_pct', 'number', numrange(0, 100, '(]'), false),
    ('allowed_tickers', 'array', null, true),
    ('max_open_trades', 'integer', numrange(1, 1000, '[]'), false),
    ('daily_loss_limit', 'number', numrange(0, null, '()'), true),
    ('cooldown_minutes', 'integer', numrange(0, 10080, '[]'), false),
    ('require_expected_bars', 'boolean', null, false),
    ('target_delta', 'number', numrange(0.05, 0.95, '[]'), false),
    ('default_volatility', 'number', numrange(0.05, 3, '[]'), false),
    ('risk_free_rate', 'number', numrange(-0.1, 1, '[]'), false),
    ('dividend_yield', 'number', numrange(0, 1, '[]'), false),
    ('dated_rates', 'array', null, false),
    ('daily_expiry_tickers', 'array', null, true)
  ) known (rule, type, range, nullable)
  cross join lateral (select rules -> known.rule as value) given
  cross join lateral (select jsonb_typeof(given.value) as type) is_of
  where given.value is not null
    and not (known.nullable and is_of.type = 'null')
    and (
      is_of.type <> replace(known.type, 'integer', 'number')
      or (known.range is not null and not private.number(given.value) <@ known.range)
      or (known.type = 'integer'
        and private.number(given.value) <> trunc(private.number(given.value)))
      or (known.rule = 'market_hours' and given.value not in ('"enforce"', '"ignore"'))
      or (known.rule in ('allowed_tickers', 'daily_expiry_tickers')
        and jsonb_path_exists(given.value, 'strict $[*] ? (@.type() != "string" || @ == "")'))
      or (known.rule = 'dated_rates' and exists (
        select from jsonb_array_elements(
          case when is_of.type = 'array' then given.value else '[]' end) rate
        where not coalesce(private.is_day(rate ->> 'from'), false)
          or coalesce(not private.number(rate -> 'risk_free_rate') <@ numrange(-0.1, 1, '[]'),
            rate ? 'risk_free_rate')
          or coalesce(not private.number(rate -> 'dividend_yield') <@ numrange(0, 1, '[]'),
            rate ? 'dividend_yield')))
    )
  limit 1;
end;
comment on function private.unreadable_rule(jsonb) is
  'Name of a rule whose value the engine would not read, or null. Rules it does not know are left.';

create function public.change_rules(account_id uuid, rules jsonb, comment text) returns jsonb
language plpgsql security definer
set search_path = ''
as $$
declare
  act private.act;
  unreadable text;
begin
  if jsonb_typeof(rules) is distinct from 'object' or length(rules::text) > 16384 then
    return jsonb_build_object('ok', false, 'code', 'RULES_INVALID', 'field', 'rules');
  end if;
  unreadable := private.unreadable_rule(rules);
  if unreadable is not null then
    return jsonb_build_object('ok', false, 'code', 'RULES_INVALID', 'field', unreadable);
  end if;
  act := private.begin_act(account_id, array['owner', 'risk'], 'comment', comment);
  if act.answer is not null then
    return act.answer;
  elsif act.rules = change_rules.rules then
    return jsonb_build_object('ok', true, 'changed', false);
  end if;
  return private.append_act(account_id, act, 'RULE_CHANGE', jsonb_build_object('rules',
    change_rules.rules, 'previous', act.rules, 'comment', btrim(comment)));
end;
$$;
comment on function public.change_rules(uuid, jsonb, text) is
  'Puts rules in the place of an account''s: an owner or risk member, with a comment.';

revoke all on function public.change_rules(uuid, jsonb, text)
  from public, anon, authenticated, service_role;
grant execute on function public.change_rules(uuid, jsonb, text) to authenticated;
