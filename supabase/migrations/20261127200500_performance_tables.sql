-- Performance by feature and the distribution of R, counted over the closed trades when asked for.

-- Trades of one or two buckets as a tally, but without its runs, which would take an order. Buckets
-- are told here twice, because a function that is called for each trade takes most of the time.
create function public.performance_features(
  account_id uuid, features text[], release text default '', evidence text default '',
  from_day date default '-infinity', to_day date default 'infinity'
) returns json
language sql stable
set search_path = ''
begin atomic
  select coalesce(json_agg(json_build_object('buckets',
    case when features[2] is null then json_build_array(c.one)
      else json_build_array(c.one, c.two) end,
    'tally', to_json(c.tally)) order by c.one, c.two), '[]')
  from (
    select b.one, b.two, row(
      row(count(b.net), count(*) filter (where b.net > 0), count(*) filter (where b.net < 0),
        coalesce(sum(b.net) filter (where b.net > 0), 0),
        coalesce(-sum(b.net) filter (where b.net < 0), 0),
        count(b.r_touch), coalesce(sum(b.r_touch), 0), coalesce(sum(b.r_touch * b.r_touch), 0),
        min(b.r_touch), max(b.r_touch),
        null, null, null, null, null, null)::private.result_tally,
      row(count(b.kinder), count(*) filter (where b.kinder > 0),
        count(*) filter (where b.kinder < 0),
        coalesce(sum(b.kinder) filter (where b.kinder > 0), 0),
        coalesce(-sum(b.kinder) filter (where b.kinder < 0), 0),
        count(b.r_kinder), coalesce(sum(b.r_kinder), 0), coalesce(sum(b.r_kinder * b.r_kinder), 0),
        min(b.r_kinder), max(b.r_kinder),
        null, null, null, null, null, null)::private.result_tally,
      row(count(b.mid), count(*) filter (where b.mid > 0), count(*) filter (where b.mid < 0),
        coalesce(sum(b.mid) filter (where b.mid > 0), 0),
        coalesce(-sum(b.mid) filter (where b.mid < 0), 0),
        count(b.r_mid), coalesce(sum(b.r_mid), 0), coalesce(sum(b.r_mid * b.r_mid), 0),
        min(b.r_mid), max(b.r_mid),
        null, null, null, null, null, null)::private.result_tally,
      count(b.hold), coalesce(sum(b.hold), 0), count(b.mae), coalesce(sum(abs(b.mae)), 0),
      count(b.mfe), coalesce(sum(b.mfe), 0), count(b.delta), coalesce(sum(b.delta), 0),
      coalesce(sum(b.gamma), 0), coalesce(sum(b.theta), 0), coalesce(sum(b.vega), 0),
      coalesce(sum(b.rho), 0), coalesce(sum(b.residual), 0),
      count(*) filter (where b.evidence = 'LIVE'), count(*) filter (where b.evidence = 'DELAYED'),
      count(*) filter (where b.evidence = 'SYNTHETIC'), count(*) filter (where b.evidence is null)
    )::private.trade_tally as tally
    from (
      select t.*,
        case features[1] when 'timeframe' then trim_scale(t.timeframe)::text
          when 'trade_type' then t.trade_type when 'dte_bucket' then t.dte_bucket
          when 'quality' then t.quality when 'ai_score' then t.ai_score_bucket
          when 'iv_rank' then t.iv_rank_bucket when 'trend_strength' then t.trend_strength_bucket
          when 'volume' then t.volume_bucket when 'session' then t.session
          when 'day' then t.day_of_week when 'direction' then t.direction
          when 'htf_alignment' then t.htf_alignment
          when 'volatility_regime' then t.volatility_regime when 'trend_regime' then t.trend_regime
          when 'release' then t.release when 'evidence' then t.evidence end as one,
        case features[2] when 'timeframe' then trim_scale(t.timeframe)::text
          when 'trade_type' then t.trade_type when 'dte_bucket' then t.dte_bucket
          when 'quality' then t.quality when 'ai_score' then t.ai_score_bucket
          when 'iv_rank' then t.iv_rank_bucket when 'trend_strength' then t.trend_strength_bucket
          when 'volume' then t.volume_bucket when 'session' then t.session
          when 'day' then t.day_of_week when 'direction' then t.direction
          when 'htf_alignment' then t.htf_alignment
          when 'volatility_regime' then t.volatility_regime when 'trend_regime' then t.trend_regime
          when 'release' then t.release when 'evidence' then t.evidence end as two,
        t.net_three_quarters as kinder, t.net_mid as mid,
        round(1000 * extract(epoch from t.closed_at - t.opened_at)) as hold,
        case when t.risk > 0 then round(t.net / t.risk, 18) end as r_touch,
        case when t.risk > 0 then round(t.net_three_quarters / t.risk, 18) end as r_kinder,
        case when t.risk > 0 then round(t.net_mid / t.risk, 18) end as r_mid
      from public.closed_trades t
      where t.account_id = performance_features.account_id
        and t.closed_day between from_day and to_day
        and performance_features.release in ('', t.release)
        and performance_features.evidence in ('', coalesce(t.evidence, 'UNSTATED'))
    ) b
    group by b.one, b.two
  ) c;
end;
comment on function public.performance_features(uuid, text[], text, text, date, date) is
  'Tallies of trades by a feature of docs/metrics.md, or by two crossed, over a range of days.';

create function public.performance_distribution(
  account_id uuid, release text default '', evidence text default '',
  from_day date default '-infinity', to_day date default 'infinity',
  lowest numeric default -3, highest numeric default 6, bins integer default 36
) returns json
language sql stable
set search_path = ''
begin atomic
  select json_build_object('trades', count(b.r), 'without_r', count(*) - count(b.r),
    'mean', avg(b.r),
    'quantiles', percentile_cont(array[0.05, 0.25, 0.5, 0.75, 0.95])
      within group (order by b.r::double precision),
    'bins', (
      select coalesce(json_agg(json_build_array(n.bin, n.trades) order by n.bin), '[]')
      from (
        select width_bucket(t.net / t.risk, lowest, highest, bins) as bin, count(*) as trades
        from public.closed_trades t
        where t.account_id = performance_distribution.account_id and t.risk > 0
          and t.closed_day between from_day and to_day
          and performance_distribution.release in ('', t.release)
          and performance_distribution.evidence in ('', coalesce(t.evidence, 'UNSTATED'))
        group by 1
      ) n))
  from (
    select case when t.risk > 0 then t.net / t.risk end as r
    from public.closed_trades t
    where t.account_id = performance_distribution.account_id
      and t.closed_day between from_day and to_day
      and performance_distribution.release in ('', t.release)
      and performance_distribution.evidence in ('', coalesce(t.evidence, 'UNSTATED'))
  ) b;
end;
comment on function public.performance_distribution(
  uuid, text, text, date, date, numeric, numeric, integer) is
  'Trades by R in bins of one width; bin 0 lies below them all, the one after the last above.';

revoke all on function public.performance_features(uuid, text[], text, text, date, date),
  public.performance_distribution(uuid, text, text, date, date, numeric, numeric, integer)
  from public, anon, authenticated, service_role;
grant execute on function public.performance_features(uuid, text[], text, text, date, date),
  public.performance_distribution(uuid, text, text, date, date, numeric, numeric, integer)
  to authenticated, service_role;
