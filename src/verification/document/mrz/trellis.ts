/** One step of a trellis: what may be written here, and the state each choice leads to. */
export interface TrellisStage {
  /** Likelihood of each choice, larger than 0 for at least one of them; the scale does not matter. */
  readonly weights: Float64Array;
  /** `next[state * weights.length + choice]`: the state after it, or −1 where the choice is not allowed. */
  readonly next: Int16Array;
}

/** A stage at which some choices are expected more than others before anything is seen. */
export interface ExpectantStage extends TrellisStage {
  /** How likely each choice is in each state, in the order of `next`. */
  readonly priors: Float64Array;
}

export interface TrellisPath {
  /** The chosen index at each stage. */
  readonly choices: readonly number[];
  /** Probability of each of these choices, summed over all allowed paths. */
  readonly posteriors: readonly number[];
  /** Natural logarithm of the sum over allowed paths, relative to the product of the sums of the weights (≤ 0). */
  readonly logAllowed: number;
}

export interface Trellis<Stage = TrellisStage> {
  readonly stages: readonly Stage[];
  readonly states: number;
  readonly start: number;
  readonly accepts: (state: number) => boolean;
}

/** The likeliest allowed path through a trellis, and how sure it is. Null when no path is allowed. */
export function walkTrellis(trellis: Trellis): TrellisPath | null {
  const choices = likeliestPath(trellis);
  return choices === null ? null : weighPath(trellis, choices);
}

/** How sure an allowed path is by the weights, whatever is expected (forward–backward, scaled at each stage). */
export function weighPath(trellis: Trellis, choices: readonly number[]): TrellisPath {
  const { stages, states, start } = trellis;

  const forward: Float64Array[] = [
    Float64Array.from({ length: states }, (_, state) => (state === start ? 1 : 0)),
  ];
  let logAllowed = 0;
  for (const [index, stage] of stages.entries()) {
    const reached = advance(forward[index] ?? new Float64Array(states), stage);
    logAllowed += Math.log(scale(reached)) - Math.log(sum(stage.weights));
    forward.push(reached);
  }
  const last = forward[stages.length] ?? new Float64Array(states);
  let behind: Float64Array = Float64Array.from({ length: states }, (_, state) =>
    trellis.accepts(state) ? 1 : 0,
  );
  logAllowed += Math.log(last.reduce((total, value, state) => total + value * (behind[state] ?? 0), 0));

  const posteriors = new Array<number>(stages.length).fill(0);
  for (let index = stages.length - 1; index >= 0; index--) {
    const stage = stages[index];
    const before = forward[index];
    if (stage === undefined || before === undefined) continue;
    posteriors[index] = share({ stage, before, behind, choice: choices[index] ?? 0 });
    behind = retreat(behind, stage, states);
    scale(behind);
  }
  return { choices, posteriors, logAllowed };
}

/** The choices on the likeliest allowed path (Viterbi). Null when no path is allowed. */
export function likeliestPath({
  stages,
  states,
  start,
  accepts,
}: Trellis<TrellisStage | ExpectantStage>): number[] | null {
  let score = new Float64Array(states);
  score[start] = 1;
  const cameFrom: Int16Array[] = [];
  const chose: Int16Array[] = [];
  for (const stage of stages) {
    const { weights, next } = stage;
    const priors = 'priors' in stage ? stage.priors : null;
    const reached = new Float64Array(states);
    const from = new Int16Array(states).fill(-1);
    const by = new Int16Array(states).fill(-1);
    for (let state = 0; state < states; state++) {
      const here = score[state] ?? 0;
      if (here === 0) continue;
      for (let choice = 0; choice < weights.length; choice++) {
        const step = state * weights.length + choice;
        const to = next[step] ?? -1;
        if (to < 0) continue;
        const value = here * (weights[choice] ?? 0) * (priors?.[step] ?? 1);
        if (value <= (reached[to] ?? 0)) continue;
        reached[to] = value;
        from[to] = state;
        by[to] = choice;
      }
    }
    scale(reached);
    score = reached;
    cameFrom.push(from);
    chose.push(by);
  }
  let state = -1;
  for (let end = 0; end < states; end++) {
    if (accepts(end) && (score[end] ?? 0) > (state < 0 ? 0 : (score[state] ?? 0))) state = end;
  }
  if (state < 0) return null;
  const choices = new Array<number>(stages.length).fill(0);
  for (let index = stages.length - 1; index >= 0; index--) {
    choices[index] = chose[index]?.[state] ?? 0;
    state = cameFrom[index]?.[state] ?? 0;
  }
  return choices;
}

function advance(before: Float64Array, { weights, next }: TrellisStage): Float64Array {
  const reached = new Float64Array(before.length);
  for (let state = 0; state < before.length; state++) {
    const here = before[state] ?? 0;
    if (here === 0) continue;
    for (let choice = 0; choice < weights.length; choice++) {
      const to = next[state * weights.length + choice] ?? -1;
      if (to >= 0) reached[to] = (reached[to] ?? 0) + here * (weights[choice] ?? 0);
    }
  }
  return reached;
}

function retreat(behind: Float64Array, { weights, next }: TrellisStage, states: number): Float64Array {
  const reached = new Float64Array(states);
  for (let state = 0; state < states; state++) {
    let total = 0;
    for (let choice = 0; choice < weights.length; choice++) {
      const to = next[state * weights.length + choice] ?? -1;
      if (to >= 0) total += (weights[choice] ?? 0) * (behind[to] ?? 0);
    }
    reached[state] = total;
  }
  return reached;
}

interface Step {
  readonly stage: TrellisStage;
  readonly before: Float64Array;
  readonly behind: Float64Array;
  readonly choice: number;
}

/** The part that one choice has in all allowed paths through a stage. */
function share({ stage: { weights, next }, before, behind, choice }: Step): number {
  let chosen = 0;
  let total = 0;
  for (let state = 0; state < before.length; state++) {
    const here = before[state] ?? 0;
    if (here === 0) continue;
    for (let other = 0; other < weights.length; other++) {
      const to = next[state * weights.length + other] ?? -1;
      if (to < 0) continue;
      const value = here * (weights[other] ?? 0) * (behind[to] ?? 0);
      total += value;
      if (other === choice) chosen += value;
    }
  }
  return total > 0 ? chosen / total : 0;
}

/** Divides by the sum, so that long products stay within range, and gives the sum. */
function scale(values: Float64Array): number {
  const total = sum(values);
  if (total > 0)
    for (let index = 0; index < values.length; index++) values[index] = (values[index] ?? 0) / total;
  return total;
}

function sum(values: Float64Array): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
