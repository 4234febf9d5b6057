-- Made from the migrations by `node edge/store/write-schema.ts`; read it, do not edit it.

CREATE SCHEMA box;
CREATE SCHEMA office;
CREATE SCHEMA store;

CREATE TABLE store.migration (
  number integer NOT NULL,
  name text NOT NULL,
  sha256 text NOT NULL,
  applied_at timestamp with time zone NOT NULL DEFAULT now()
);

ALTER TABLE store.migration ADD CONSTRAINT migration_pkey PRIMARY KEY (number);

CREATE OR REPLACE FUNCTION store.refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  RAISE EXCEPTION 'append-only: % on %.% is refused', TG_OP, TG_TABLE_SCHEMA, TG_TABLE_NAME
    USING ERRCODE = 'restrict_violation';
END $function$
;
