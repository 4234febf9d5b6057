-- After the freeze a claim is approved into an act of two officers: who comes late or leaves does so by it (ROLL-5).
ALTER TABLE office.claim_decision ADD COLUMN act_id bigint REFERENCES office.officer_act;
ALTER TABLE office.claim_decision ADD CHECK (act_id IS NULL OR kind = 'approved');
