/**
 * `*` is any text, `?` one character; everything else, brackets and braces included, is literal: names in patterns over
 * addresses, IAM actions and resources, EC2 filters. Not picomatch, which serves file paths: loading it costs every run.
 */
export function wildcard(pattern: string): (candidate: string) => boolean {
  if (!/[*?]/.test(pattern)) return (candidate) => candidate === pattern;
  const source = pattern.replace(/[\\^$.*+?()[\]{}|]/g, (char) =>
    char === '*' ? '.*' : char === '?' ? '.' : `\\${char}`,
  );
  const whole = new RegExp(`^${source.replace(/(\.\*)+/g, '.*')}$`, 'su');
  return (candidate) => whole.test(candidate);
}
