import { describe, expect, test } from 'vitest';
import { mappingFaults } from '@/utils/core/mapping-faults';
import type { Offered } from '@/utils/core/model/helpdesk';

const named = (...ids: string[]) => ids.map((id) => ({ id, name: id.toUpperCase() }));
const offered: Offered = {
  priority: named('high', 'low'),
  type: named('bug'),
  tag: named('app'),
  queue: named('support'),
  field: [
    { id: '7', name: 'Office', values: named('nairobi') },
    { id: '8', name: 'Browser' },
    { id: '9', name: 'Cost centre', required: true },
  ],
};
const costCentre = { id: '9', value: '{product}' };

describe('a mapping held against what the helpdesk offers', () => {
  test('nothing against what is offered, what is left out, and what only a report will tell', () => {
    const mapping = {
      priority: { blocked: 'high', cosmetic: '' },
      type: { bug: 'bug' },
      tags: ['app', '{product}'],
      routes: [{ queue: 'support' }, { queue: '' }],
      fields: [
        costCentre,
        { id: '7', value: 'nairobi' },
        { id: '7', value: '{read.office}' },
        { id: '8', value: 'anything' },
        { id: '', value: 'begun only' },
      ],
    };
    expect(mappingFaults(mapping, offered)).toEqual([]);
  });

  test.each([
    ['priority', { priority: { blocked: 'urgent' } }, { id: 'urgent', problem: 'unknown' }],
    ['type', { type: { bug: 'story' } }, { id: 'story', problem: 'unknown' }],
    ['tag', { tags: ['none'] }, { id: 'none', problem: 'unknown' }],
    ['queue', { routes: [{ queue: 'nowhere' }] }, { id: 'nowhere', problem: 'unknown' }],
    ['field', { fields: [costCentre, { id: '5', value: 'x' }] }, { id: '5', problem: 'unknown' }],
    [
      'field',
      { fields: [costCentre, { id: '7', value: 'paris' }] },
      { id: '7', value: 'paris', problem: 'value-not-offered' },
    ],
    [
      'field',
      { fields: [costCentre, { id: '7', value: '{type.id}', values: { bug: 'paris', question: '' } }] },
      { id: '7', value: 'paris', problem: 'value-not-offered' },
    ],
    ['field', {}, { id: '9', problem: 'required' }],
  ])('%s: %o', (what, mapping, fault) => {
    const others = what === 'field' ? {} : { fields: [costCentre] };
    expect(mappingFaults({ ...others, ...mapping }, offered)).toEqual([{ what, ...fault }]);
  });

  test('nothing is known of what is not listed', () => {
    const mapping = { priority: { blocked: 'urgent' }, fields: [{ id: '5', value: 'x' }] };
    expect(mappingFaults(mapping, {})).toEqual([]);
  });
});
