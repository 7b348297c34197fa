import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  APPLICATION_STATES,
  type ApplicationState,
  type ApplicationStep,
  addWorkingDays,
  canStep,
  dueAt,
  isOpen,
  STEPS,
  waitingOn,
} from '#lib/domain/application/rules.ts';

const steps = Object.keys(STEPS) as ApplicationStep[];
const state = fc.constantFrom(...APPLICATION_STATES);

/** Walks the machine from the beginning; steps that cannot be taken are skipped. */
function walk(taken: ApplicationStep[]): ApplicationState[] {
  const path: ApplicationState[] = ['DRAFT'];
  for (const step of taken) {
    const at = path.at(-1) ?? 'DRAFT';
    if (canStep(at, step)) path.push(STEPS[step].to);
  }
  return path;
}

describe('the states of an application', () => {
  it('end for good: what is decided or withdrawn stays so', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...steps), { maxLength: 40 }), (taken) => {
        const path = walk(taken);
        const end = path.findIndex((at) => at !== 'DRAFT' && !isOpen(at));
        expect(end === -1 || end === path.length - 1).toBe(true);
      }),
    );
  });

  it('are all reached, and nothing is approved that was not submitted', () => {
    const reached = new Set<ApplicationState>(['DRAFT']);
    for (let before = 0; before < reached.size; ) {
      before = reached.size;
      for (const at of [...reached]) for (const step of steps) if (canStep(at, step)) reached.add(STEPS[step].to);
    }
    expect([...reached].sort()).toEqual([...APPLICATION_STATES].sort());
    expect(canStep('DRAFT', 'approve')).toBe(false);
    expect(canStep('NEEDS_INFO', 'approve')).toBe(false);
  });

  it('have somebody’s turn and a due date while open, and nobody’s after', () => {
    fc.assert(
      fc.property(
        state,
        fc.date({ min: new Date('2020-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }),
        (at, since) => {
          const due = dueAt(at, since);
          if (isOpen(at)) {
            expect(waitingOn(at)).not.toBe('nobody');
            expect(due?.getTime()).toBeGreaterThan(since.getTime());
          }
          if (waitingOn(at) === 'nobody') expect(due).toBeNull();
        },
      ),
    );
  });

  it('count working days: never on a weekend, at most two days more per week', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2020-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }),
        fc.integer({ min: 1, max: 30 }),
        (from, days) => {
          const due = addWorkingDays(from, days);
          expect([0, 6]).not.toContain(due.getUTCDay());
          const passed = Math.round((due.getTime() - from.getTime()) / 86_400_000);
          expect(passed).toBeGreaterThanOrEqual(days);
          expect(passed).toBeLessThanOrEqual(days + 2 * (Math.ceil(days / 5) + 1));
        },
      ),
    );
    expect(addWorkingDays(new Date('2026-11-20T10:00:00Z'), 3)).toEqual(new Date('2026-11-25T10:00:00Z'));
  });
});
