/** Our own Markdown (`why`, `fix`, `limits` of a rule) as text for places that show no Markdown. */

/** Bold, headings and links are taken off; code keeps its lines, and inline its backticks: they show where it ends. */
export function plain(markdown: string): string {
  let fenced = false;
  const lines: string[] = [];
  for (const line of markdown.split('\n')) {
    if (/^\s*```/.test(line)) {
      fenced = !fenced;
      continue;
    }
    lines.push(fenced ? `  ${line}` : plainLine(line));
  }
  return lines.join('\n').trim();
}

/** The first sentence of the first paragraph, on one line. */
export function firstSentence(markdown: string): string {
  const paragraph = (plain(markdown).split(/\n\s*\n/, 1)[0] ?? '').replace(/\s+/g, ' ').trim();
  const end = /[.!?](?=\s+[A-Z"'(])/.exec(paragraph);
  return end ? paragraph.slice(0, end.index + 1) : paragraph;
}

function plainLine(line: string): string {
  return line
    .replace(/\[([^\]]*)\]\((\S+?)\)/g, (_, text: string, url: string) =>
      text === url ? url : `${text} (${url})`,
    )
    .replace(/\*\*([^*]+)\*\*/g, '$1')
    .replace(/^#+\s+/, '');
}
