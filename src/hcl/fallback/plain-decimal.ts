/** A number without its exponent and without needless zeros, no digit lost: `1.50e3` is `1500`. */
export function plainDecimal(written: string): string {
  const [mantissa = '', exponent = '0'] = written.split(/[eE]/);
  const [whole = '', fraction = ''] = mantissa.split('.');
  const shift = Number(exponent);
  if (!Number.isFinite(shift) || Math.abs(shift) > 10_000) return written;
  const digits = whole + fraction;
  const point = whole.length + shift;
  const before = point <= 0 ? '0' : digits.slice(0, point).padEnd(point, '0');
  const after = (point < 0 ? '0'.repeat(-point) + digits : digits.slice(Math.max(0, point))).replace(
    /0+$/,
    '',
  );
  const integer = before.replace(/^0+(?=\d)/, '');
  return after === '' ? integer : `${integer}.${after}`;
}
