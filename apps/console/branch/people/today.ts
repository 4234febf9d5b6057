/** Today as the office writes days, `2026-11-22`, by this device's clock: a day that is to come is no date of birth. */
export function today(): string {
  return new Date().toISOString().slice(0, 10);
}
