import { expect, test } from 'vitest';
import { barFacts } from '@/utils/core/evidence-bar';
import { redact } from '@/utils/core/redaction';
import { t } from '../components/show';
import { NOW, samplePicture, sampleSubmission } from '../samples';

const { report } = redact(sampleSubmission(), t, NOW);
const facts = (change: Parameters<typeof samplePicture>[0]) => barFacts(report, samplePicture(change), t);
const window = `${report.environment?.viewport?.width} × ${report.environment?.viewport?.height}`;
const shows = { x: 0, y: 300, width: 893.6, height: 2_400 };

test('the picture of the click names the window', () => {
  expect(facts({})).toContainEqual(expect.stringContaining(window));
  expect(facts({ shows })).toContainEqual(expect.stringContaining(window));
});

test('of the whole page, of a part of it, and taken again beside the panel, what it shows is named', () => {
  for (const change of [
    { kind: 'full' as const },
    { kind: 'area' as const },
    { origin: 'retaken' as const },
  ]) {
    expect(facts({ ...change, shows })).toContainEqual(expect.stringContaining('894 × 2400'));
    expect(facts({ ...change, shows }).join()).not.toContain(window);
  }
});
