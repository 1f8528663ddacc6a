// Others have their turn now and then while something takes long: timers, signals. Does not know when.

/** `take` throws where they want it to end. */
export type Turns = { readonly isDue: () => boolean; readonly take: () => Promise<void> };

/** What comes of all steps; between them others have their turn. */
export async function inTurns<T>(steps: Generator<undefined, T>, { isDue, take }: Turns): Promise<T> {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    if (isDue()) await take();
  }
}

/** The same at once. */
export function atOnce<T>(steps: Generator<undefined, T>): T {
  for (let step = steps.next(); ; step = steps.next()) if (step.done === true) return step.value;
}
