import { z } from 'zod';
import type { CdpPipe } from '../browsers/cdp-pipe.ts';

const processesSchema = z.object({
  processInfo: z.array(z.object({ id: z.number(), type: z.string(), cpuTime: z.number() })),
});

/** Milliseconds of processor time that each renderer process of a browser has used so far, by its id. */
export type RendererCpu = ReadonlyMap<number, number>;

export async function rendererCpu(pipe: CdpPipe): Promise<RendererCpu> {
  const { processInfo } = await pipe.send('SystemInfo.getProcessInfo', {}, processesSchema);
  return new Map(
    processInfo.filter(({ type }) => type === 'renderer').map(({ id, cpuTime }) => [id, cpuTime * 1_000]),
  );
}

/** What the busiest renderer has used since `before`: with one tab at work, that is its page's. */
export async function busiestSince(pipe: CdpPipe, before: RendererCpu): Promise<number> {
  const used = [...(await rendererCpu(pipe))].map(([id, now]) => now - (before.get(id) ?? 0));
  return Math.max(...used);
}
