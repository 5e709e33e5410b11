/**
 * The three answers a question put to a plan can have. `unknown` is an answer: the input does not say.
 */
export type Answer = 'yes' | 'no' | 'unknown';

/** Kleene "and": one certain `no` settles it; otherwise one `unknown` leaves it open. */
export function all(answers: Iterable<Answer>): Answer {
  let result: Answer = 'yes';
  for (const answer of answers) {
    if (answer === 'no') return 'no';
    if (answer === 'unknown') result = 'unknown';
  }
  return result;
}

/** Kleene "or": one certain `yes` settles it; otherwise one `unknown` leaves it open. */
export function any(answers: Iterable<Answer>): Answer {
  let result: Answer = 'no';
  for (const answer of answers) {
    if (answer === 'yes') return 'yes';
    if (answer === 'unknown') result = 'unknown';
  }
  return result;
}

/** Kleene "not". */
export function not(answer: Answer): Answer {
  if (answer === 'unknown') return 'unknown';
  return answer === 'yes' ? 'no' : 'yes';
}
