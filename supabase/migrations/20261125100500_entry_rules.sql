-- Entry rules: what the bodies of marks, fills, shadow results, halts and releases have to hold for
-- the views that read them. The function is that of 100600_entries but for these.

create function private.is_day(value text) returns boolean
language plpgsql immutable
set search_path = ''
as $$
begin
  return value ~ '^\d{4}-\d{2}-\d{2}$'
    and make_date(substr(value, 1, 4)::integer, substr(value, 6, 2)::integer,
      substr(value, 9, 2)::integer) is not null;
exception when datetime_field_overflow then
  return false;
end;
$$;
comment on function private.is_day(text) is 'Whether a text is a day of the calendar, YYYY-MM-DD.';

create or replace function private.broken_rule(
  occurred_at timestamptz, kind text, trade_id text, ticker text, engine_version text, release text,
  body jsonb
) returns text
language plpgsql immutable
set search_path = ''
as $$
begin
  return case
    when occurred_at < '2000-01-01 00:00:00+00' or occurred_at >= '2100-01-01 00:00:00+00'
      then 'occurred_at_is_plausible'
    -- The hash joins fields by line feeds, so no field may hold one.
    when trade_id ~ '[[:cntrl:]]' or length(trade_id) not between 1 and 100
      then 'trade_id_is_plain'
    when ticker ~ '[[:cntrl:]]' or length(ticker) not between 1 and 50
      then 'ticker_is_plain'
    when engine_version ~ '[[:cntrl:]]' or length(engine_version) not between 1 and 50
      then 'engine_version_is_plain'
    when release ~ '[[:cntrl:]]' or length(release) not between 1 and 50
      then 'release_is_plain'
    when jsonb_typeof(body) <> 'object' then 'body_is_an_object'
    -- What views and projections read from a body is there and of its type.
    when kind in ('DECISION', 'ORDER_REJECTED', 'SUGGESTION', 'REVIEW', 'CHECKPOINT') then null
    else case kind
      when 'FILL' then case when trade_id is null or ticker is null
        or coalesce(body ->> 'direction', '') not in ('LONG', 'SHORT')
        or coalesce(private.number(body -> 'contracts') <= 0, true)
        or private.number(body -> 'price') is null
        or private.number(body -> 'cash_change') is null
        -- either both or none, of which a fill without them came from an earlier version
        or (coalesce(body -> 'position', 'null') = 'null')
          <> (coalesce(body -> 'path', 'null') = 'null')
        then 'fill_is_complete' end
      when 'EXIT' then case when trade_id is null or ticker is null
        or coalesce(body ->> 'reason', '') = ''
        or coalesce(private.number(body -> 'contracts') <= 0, true)
        or private.number(body -> 'price') is null
        or private.number(body -> 'cash_change') is null
        or private.number(body -> 'net') is null then 'exit_is_complete' end
      when 'MARK_SUMMARY' then
        case when private.number(body -> 'equity') is null
          or (body ? 'day' and not private.is_day(body ->> 'day')) then 'mark_is_complete' end
      when 'HYPOTHETICAL' then case when coalesce(body ->> 'code', '') = ''
        or private.number(body -> 'net') is null then 'hypothetical_is_complete' end
      when 'HALT' then case when jsonb_typeof(body -> 'halted') is distinct from 'boolean'
        or coalesce(body ->> 'scope', 'ENTRIES') not in ('ENTRIES', 'ENTRIES_AND_EXITS')
        then 'halt_is_complete' end
      when 'RULE_CHANGE' then case when jsonb_typeof(body -> 'rules') is distinct from 'object'
        then 'rule_change_is_complete' end
      when 'RELEASE' then case when jsonb_typeof(body -> 'release') is distinct from 'string'
        or coalesce(body #> '{definition,id}', body -> 'release') <> body -> 'release'
        then 'release_is_complete' end
      else 'kind_is_known'
    end
  end;
end;
$$;
