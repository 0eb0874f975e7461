/** Counts of the last while, in slices, so that what is older falls out. */
export interface RecentCounts {
  add(isError: boolean): void;
  read(): { readonly requests: number; readonly errors: number };
}

const SLICES = 10;

export function createRecentCounts(seconds: number, now: () => number): RecentCounts {
  const sliceMs = (seconds * 1_000) / SLICES;
  let slices: { readonly number: number; requests: number; errors: number }[] = [];

  function current() {
    const number = Math.floor(now() / sliceMs);
    slices = slices.filter((slice) => slice.number > number - SLICES);
    const last = slices.at(-1);
    if (last?.number === number) return last;
    const slice = { number, requests: 0, errors: 0 };
    slices.push(slice);
    return slice;
  }

  return {
    add(isError) {
      const slice = current();
      slice.requests += 1;
      if (isError) slice.errors += 1;
    },
    read() {
      current();
      const sum = (key: "requests" | "errors") => slices.reduce((total, slice) => total + slice[key], 0);
      return { requests: sum("requests"), errors: sum("errors") };
    },
  };
}
