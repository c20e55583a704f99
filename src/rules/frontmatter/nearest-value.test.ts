import { describe, expect, it } from 'vitest';
import { severities } from '../../model/severity.ts';
import { nearestValue } from './nearest-value.ts';

const states = ['open', 'in-progress', 'done', 'wont-do', 'superseded', 'accepted-risk'];

describe('nearestValue', () => {
  it.each([
    ['In Progress', { value: 'in-progress', certain: true }],
    ['IN_PROGRESS', { value: 'in-progress', certain: true }],
    ["won't do", { value: 'wont-do', certain: true }],
    ['Done', { value: 'done', certain: true }],
    ['superceded', { value: 'superseded', certain: false }],
    ['finished', undefined],
    ['', undefined],
  ])('takes %j for %j', (written, nearest) => {
    expect(nearestValue(written, states)).toEqual(nearest);
  });

  it('does not guess a number', () => {
    expect(nearestValue('sev9', severities)).toBeUndefined();
    expect(nearestValue('SEV 2', severities)).toEqual({ value: 'sev2', certain: true });
  });
});
