/** Simulated people: their taste, and their way of working. */
import type { Draws } from './simulated-draws';

export interface Taste {
  /** In EV, beyond what a photograph needs. */
  readonly brightness: number;
  /** An amount of contrast, about -0.5..1. */
  readonly contrast: number;
  /** An amount of saturation, 0..1. */
  readonly saturation: number;
}

export interface SimulatedPerson {
  readonly taste: Taste;
  /** The time that this person takes, as a multiple of the median person's. */
  readonly pace: number;
  /** How likely a slider is taken up again after it was let go, 0..1. */
  readonly hesitation: number;
  /** Added to every rating on a scale. */
  readonly leniency: number;
}

export function drawPerson(draws: Draws): SimulatedPerson {
  const bounded = (mean: number, deviation: number, low: number, high: number): number =>
    Math.min(Math.max(draws.normal(mean, deviation), low), high);
  return {
    taste: {
      brightness: bounded(0.4, 0.6, -1.5, 2),
      contrast: bounded(0.25, 0.2, -0.5, 1),
      saturation: bounded(0.25, 0.15, 0, 1),
    },
    pace: draws.logNormal(1, 0.3),
    hesitation: bounded(0.3, 0.15, 0, 0.8),
    leniency: draws.normal(0, 0.4),
  };
}
