import { coprimeStep } from './step.ts';

/** The probes of one target in one month. What is neither down nor unknown is up. */
export type ProbePlan = {
  component: 'infrastructure' | 'api';
  target: string;
  probes: number;
  unknown: number;
  /** All in one outage that starts with probe number `outageStart`. */
  down: number;
  outageStart: number;
  /** Deals the unknown probes out over the rest; shares no divisor with it. */
  step: number;
  /** Microseconds after the first instant of the month. */
  offset: number;
};

type ProbeTarget = Pick<ProbePlan, 'component' | 'target' | 'offset'> & { unknownPer10k: number };

/** The first probe of a month falls on its first instant, the last one on its last microsecond. */
function targetsAt(intervalSeconds: number): readonly ProbeTarget[] {
  const last = intervalSeconds * 1_000_000 - 1;
  return [
    { component: 'infrastructure', target: 'knude-1.vdx.example', offset: 0, unknownPer10k: 20 },
    { component: 'infrastructure', target: 'knude-2.vdx.example', offset: last, unknownPer10k: 60 },
    { component: 'api', target: 'booking', offset: 0, unknownPer10k: 30 },
    { component: 'api', target: 'sms', offset: last, unknownPer10k: 90 },
  ];
}

type MonthOfProbes = {
  seconds: number;
  intervalSeconds: number;
  /** Hundredths of a percent, per component. */
  uptime: Readonly<Record<ProbePlan['component'], number>>;
};

/** Plans the probes of a month so that each component's uptime, cut to two decimals, is the one asked for. */
export function planProbes({ seconds, intervalSeconds, uptime }: MonthOfProbes): ProbePlan[] {
  const targets = targetsAt(intervalSeconds);
  return (['infrastructure', 'api'] as const).flatMap((component) => {
    const own = targets.filter((target) => target.component === component);
    let missing = missingShare(uptime[component], own.length);
    return own.map(({ unknownPer10k, ...target }) => {
      const probes = seconds / intervalSeconds;
      const unknown = Math.max(1, Math.round((probes * unknownPer10k) / 10_000));
      const known = probes - unknown;
      const down = Math.min(known, Math.floor(missing * known));
      missing -= down / known;
      const outageStart = Math.floor(probes / 3);
      return { ...target, probes, unknown, down, outageStart, step: coprimeStep(probes - down) };
    });
  });
}

/**
 * The downtime, as a share of one target's known probes, that all targets of a component have together. Half a
 * hundredth is taken off, so that the uptime lies between the shown value and the next one.
 */
function missingShare(uptime: number, targets: number): number {
  return uptime >= 10_000 ? 0 : (targets * (10_000 - uptime - 0.5)) / 10_000;
}

/** The uptime in percent, cut to two decimals: the plain mean of the targets' up / known, exactly. */
export function plannedUptime(plans: readonly ProbePlan[], component: string): number {
  const own = plans.filter((plan) => plan.component === component);
  let [up, known] = [0n, 1n];
  for (const { probes, unknown, down } of own) {
    const targetKnown = BigInt(probes - unknown);
    up = up * targetKnown + (targetKnown - BigInt(down)) * known;
    known *= targetKnown;
  }
  return Number((10_000n * up) / (known * BigInt(own.length))) / 100;
}
