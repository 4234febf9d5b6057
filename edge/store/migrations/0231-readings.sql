-- How often a file was read: with the acts on its rows and the event it was compared after, it says which state of it somebody was
-- shown. What is published by name is that state and no other (GATE-6).
ALTER TABLE office.snapshot ADD COLUMN readings integer NOT NULL DEFAULT 0 CHECK (readings >= 0);
