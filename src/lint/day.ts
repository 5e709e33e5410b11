/** True for a day that exists, `YYYY-MM-DD`. Days in this form compare as text. */
export function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  // `2027-02-30` is read as 2 March by some engines.
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
