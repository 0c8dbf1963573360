-- Large bodies are compressed with lz4 where the server has it: packing a decision of 16 KB with
-- Postgres' own method takes longer than all the rest of its insert. What is stored reads the same.

do $$
declare
  written_by text;
begin
  foreach written_by in array array[
    'private.insert_entries(uuid, text, jsonb, timestamptz)',
    'private.finish_receipt(uuid, uuid, text, integer, jsonb, text, text, jsonb, uuid, jsonb)'
  ] loop
    execute format('alter function %s set default_toast_compression = lz4', written_by);
  end loop;
exception when invalid_parameter_value then
  null;  -- a server built without lz4
end;
$$;
