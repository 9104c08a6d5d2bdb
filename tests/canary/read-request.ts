import type { Heard } from './recording-proxy.ts';
import { type Text, textsIn } from './read-bytes.ts';

/** Every text in a request: its address, its headers, and its body, part by part where it has parts. */
export async function textsOf(request: Heard): Promise<Text[]> {
  const { method, host, address, headers, body } = request;
  const where = `${method} ${host}`;
  const type = headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? '';
  const head = headers.map(([name, value]) => `${name}: ${value}`).join('\n');
  const parts = /^multipart\/form-data/i.test(type) ? await partsOf(body, type, where) : [];
  return [{ where: `${where} head`, text: `${address}\n${head}` }, ...textsIn(body, where), ...parts];
}

async function partsOf(body: Buffer, type: string, where: string): Promise<Text[]> {
  const form = await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData();
  const texts: Text[] = [];
  for (const [name, part] of form) {
    const isText = typeof part === 'string';
    const bytes = isText ? Buffer.from(part) : Buffer.from(await part.arrayBuffer());
    texts.push(...textsIn(bytes, `${where} › ${isText ? name : part.name}`));
  }
  return texts;
}
