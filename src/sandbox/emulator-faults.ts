import { effectsOf, type Effects, problemOfEffects } from "./emulator-fault-effects.js";

/** Something to go wrong on purpose. Faults are tried in the order they were injected. */
export interface Fault extends Effects {
  /** Only requests with this method; all when left out. */
  readonly method?: string;
  /** Only requests whose path passes, e.g. a regular expression; all when left out. */
  readonly path?: { test(path: string): boolean };
  /** How many requests it hits: 1 unless told; `Infinity` until faults are cleared. */
  readonly times?: number;
  /** Milliseconds to wait before going on; less when the emulator is stopped or its client leaves. */
  readonly delayMs?: number;
  /** Called when a request is hit, before anything else happens. */
  readonly onHit?: () => void;
}

/** A fault and how many requests it will still hit. */
export interface FaultInForce {
  readonly fault: Fault;
  left: number;
}

/** The faults of one emulator. */
export class Faults {
  private list: FaultInForce[] = [];

  /** Those that will still hit something. */
  inForce(): readonly FaultInForce[] {
    return this.list;
  }

  /** Throws a `TypeError` when the members of the fault do not go together. */
  inject(fault: Fault): void {
    const problem = problemOfEffects(fault);
    if (problem !== null) throw new TypeError(problem);
    const left = fault.times ?? 1;
    if (left > 0) this.list.push({ fault, left });
  }

  clear(): void {
    this.list = [];
  }

  /** The fault that a request is hit by, which has one hit less from now on. */
  take(method: string, path: string): Fault | undefined {
    const hit = this.list.find(
      ({ fault }) => (fault.method ?? method) === method && (fault.path?.test(path) ?? true),
    );
    if (!hit) return undefined;
    hit.left -= 1;
    if (hit.left <= 0) this.list = this.list.filter((each) => each !== hit);
    return hit.fault;
  }
}

/** Whether the vendor never sees a request that is hit. */
export function comesBefore(fault: Fault): boolean {
  const effect = effectsOf(fault)[0];
  return effect !== undefined && !effect.needsAnswer && fault.when !== "after";
}
