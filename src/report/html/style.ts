/** The whole look of the page; light and dark as the reader's system says. */
export const STYLE = `
:root { color-scheme: light dark; --line: #d0d7de; --soft: #59636e; --card: #f6f8fa; --critical: #8250df; --high: #cf222e; --medium: #9a6700; --low: #0969da; --info: #59636e; }
@media (prefers-color-scheme: dark) { :root { --line: #3d444d; --soft: #9198a1; --card: #151b23; --critical: #ab7df8; --high: #f85149; --medium: #d29922; --low: #4493f8; --info: #9198a1; } }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.25rem; margin-top: 2.5rem; border-bottom: 1px solid var(--line); }
code, pre { font: 0.875rem/1.45 ui-monospace, monospace; overflow-wrap: anywhere; }
pre { background: var(--card); border: 1px solid var(--line); border-radius: 6px; padding: 0.5rem 0.75rem; overflow-x: auto; white-space: pre-wrap; }
article { border: 1px solid var(--line); border-left: 4px solid var(--soft); border-radius: 6px; padding: 0.25rem 1rem 0.75rem; margin: 1rem 0; }
article h3 { font-size: 1rem; margin: 0.5rem 0; } article p, article ul { margin: 0.5rem 0; }
.critical { border-left-color: var(--critical); } .high { border-left-color: var(--high); } .medium { border-left-color: var(--medium); } .low { border-left-color: var(--low); } .info { border-left-color: var(--info); }
.soft { color: var(--soft); } mark { background: none; color: inherit; text-decoration: underline wavy var(--high); text-underline-offset: 4px; }
table { border-collapse: collapse; } th, td { text-align: right; padding: 0.15rem 0.75rem; border-bottom: 1px solid var(--line); } th:first-child, td:first-child { text-align: left; }
`;
