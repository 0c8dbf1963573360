/** Tampering with hypertables, said in the words for partitions. */

/** SQL that {@linkcode throughCatalogue} needs in the database. */
export const SWITCH_TRIGGERS = `
  create function extensions.switch_triggers(target regclass, name text, state text) returns void
  language plpgsql as $$
  declare
    tables oid[] := array(select inhrelid from pg_inherits where inhparent = target) || target::oid;
  begin
    update pg_trigger
    set tgenabled = case state when 'disable' then 'D' when 'enable' then 'O' else 'A' end
    where tgrelid = any (tables) and not tgisinternal and tgname <> 'ts_insert_blocker'
      and (name = 'all' or tgname in (name, name || '_always'));
    -- makes the session look at the triggers again
    update pg_class set relname = relname where oid = any (tables);
  end $$;
`;

/**
 * Somebody who tampers switches triggers, and takes months off their table. timescaledb has other
 * words for the one and refuses the other, so on this database it is done in the catalogue, as a
 * superuser can.
 */
export function throughCatalogue(text: string): string {
  return text
    .replaceAll(
      /alter table (ledger\.\w+) (disable|enable|enable always) trigger (\w+)/g,
      (_, table, state, trigger) =>
        `select extensions.switch_triggers('${table}', '${trigger}', '${state}')`,
    )
    .replaceAll(
      /alter table ledger\.\w+ detach partition (\S+?)(?=')/g,
      (_, part) => `call extensions.detach_chunk(''${part}'')`,
    )
    .replaceAll(
      /alter table (ledger\.\w+) attach partition (\S+)\s+for values from \(('.+?')\) to \(('.+?')\)/g,
      (_, table, part, from, to) =>
        `call extensions.attach_chunk('${table}', '${part}', '{"occurred_at": [${from}, ${to}]}')`
          .replaceAll(/\['(.+?)', '(.+?)'\]/g, '["$1", "$2"]'),
    );
}
