-- A decided receipt is not announced by itself: its decision is, at the same moment, and readers
-- fetch what is new on either. Realtime carries so many messages a second and drops the rest.

drop trigger broadcast_receipt on ledger.receipt_outcomes;
create trigger broadcast_receipt after insert on ledger.receipt_outcomes
  for each row when (new.outcome <> 'DECIDED') execute function private.broadcast_receipt();
