import type { CommandName } from './flags.ts';

/** Each page fits a terminal of 80 columns and 24 lines; a test holds it. */
export function helpFor(command: CommandName | undefined): string {
  return command ? PAGES[command] : OVERVIEW;
}

const OVERVIEW = `sglint says, before Terraform or OpenTofu applies, who can reach your
Amazon WorkSpaces desktops and what they may reach.

usage: sglint [scan] [PATH...]   plan JSON, directory, .tf file, glob, or -

  sglint                         every root module below this directory
  sglint plan.json               a plan: terraform show -json tfplan > plan.json
  sglint plan.json --format sarif=sglint.sarif --fail-on high
  terraform show -json tfplan | sglint -

commands:
  scan       check plans or configurations (when no command is named)
  rules      list the rules          explain RULE   one rule: why, fix, limits
  init       write .sglint.yaml      schema         JSON schema of .sglint.yaml
  graph      who reaches what        ask QUESTION   one answer out of the graph
  test       check "# expect:" marks in folders with bad and good examples

exit codes: 0 nothing at or above --fail-on, 1 findings, 2 could not analyse

sglint COMMAND --help shows the options of a command; --version the version.
`;

const INPUT_LINES = `  --root [PLAN=]DIR           root module the plan was made from
  --plan-file FILE            binary plan: the source text of every module
  --source-root DIR           what paths in the output start from (nearest .git)
  --config FILE               default: .sglint.yaml, from the input upwards`;

const PAGES: Readonly<Record<CommandName, string>> = {
  scan: `usage: sglint [scan] [PATH...]  plan JSON, directory, .tf file, glob or -
${INPUT_LINES}
  --ruleset NAME|FILE         repeatable: baseline, hipaa, financial-services,
                              developer, or a file
  --format FORMAT[=FILE]      repeatable: text, sarif, json, github, markdown,
                              html, junit, gitlab-codequality, conftest
  -o, --output FILE           file for a single --format
  --fail-on LEVEL             critical, high, medium, low, info, none: exit 1
  --fail-on-open LEVEL        the same for undecided findings (default none)
  --changes all|new           new: only what this plan introduces counts
  --baseline FILE             known findings do not count
  --write-baseline FILE       write the findings of this run as known
  --no-inline-ignores         waivers in comments do not count
  --allow-incomplete          judge a plan made with -target
  --show-suppressed           waived findings in the output too
  --var NAME=VALUE, --var-file FILE, --cross-check              raw HCL only
  --now DATE                  the day by which waivers expire (today)
  --exit-zero                 0 instead of 1 (never hides 2)
  -q, --quiet  -v, --verbose  --no-color  --version
`,
  rules: `usage: sglint rules [--format text|json]

Lists every rule: id, severity, title. "sglint explain RULE" says more.
`,
  explain: `usage: sglint explain RULE

Says why a rule matters, what to write instead, what it cannot see, which
parameters it reads and which controls it answers.
`,
  init: `usage: sglint init [DIR]

Looks at the directory and writes a commented .sglint.yaml. Waivers of other
tools (checkov:skip, tfsec:ignore, trivy:ignore, kics-scan) are offered as
ignore entries with their reasons. An existing file is never overwritten.
`,
  schema: `usage: sglint schema [config|report]

Prints a JSON schema: of .sglint.yaml and of ruleset files, for editors, or of
what --format json writes.
`,
  graph: `usage: sglint graph [PATH...] [--format FORMAT]

Prints who reaches what.

  --format FORMAT             text, json, mermaid, dot
${INPUT_LINES}
  --var NAME=VALUE, --var-file FILE                             raw HCL only
`,
  ask: `usage: sglint ask QUESTION [PATH...]

Answers yes, no or unknown, with the permissions the answer rests on.

  sglint ask "can the internet reach desktops on tcp/3389" plan.json

  --format text|json
${INPUT_LINES}
  --var NAME=VALUE, --var-file FILE                             raw HCL only
`,
  test: `usage: sglint test [DIR...]

Checks folders of examples: each is scanned, and the findings must be exactly
the marks in its files: "# expect: RULE" at the end of the line. A folder that
holds a plan.json is scanned both ways, and both must say the same.

${INPUT_LINES}
  --ruleset NAME|FILE         repeatable
`,
};
