// Others have their turn now and then while something takes long: timers, signals. Does not know when.

/** `take` throws where they want it to end. */
export type Turns = { readonly isDue: () => boolean; readonly take: () => Promise<void> };
