/** Functions that are sent into a page of the extension as text: each stands alone. */

export interface Planted {
  id: string;
  /** Blacked out. */
  secret: string;
  /** Left as it is, to prove that what is looked for would be found. */
  kept: string;
  /** Where they stand. */
  secretBox: { x: number; y: number; width: number; height: number };
  keptBox: { x: number; y: number; width: number; height: number };
  /** The picture before, as base64 of a PNG. */
  original: string;
}

/**
 * Puts pictures with known text into a draft, as if they had been added, with a black-out over one of two texts. The
 * text stands in a chunk of the file and behind its end, too, where careless tools leave it.
 */
export async function plant(draftId: string, secrets: readonly [string, string][]): Promise<Planted[]> {
  const [width, height] = [230, 90];
  const colours = ['#ffffff', '#f3f0e8', '#16211e', '#e8f1ff', '#2b2b2b'];
  const fonts = ['14px sans-serif', 'bold 15px serif', '13px monospace', 'italic 15px sans-serif'];
  const open = indexedDB.open('eyewitness');
  const db = await new Promise<IDBDatabase>((resolve, reject) => {
    open.onsuccess = () => resolve(open.result);
    open.onerror = () => reject(new Error('no database'));
  });
  const planted: Planted[] = [];
  for (const [index, [secret, kept]] of secrets.entries()) {
    const canvas = new OffscreenCanvas(width, height);
    const context = canvas.getContext('2d');
    if (!context) throw new Error('no canvas');
    const ground = colours[index % colours.length] ?? '';
    context.fillStyle = ground;
    context.fillRect(0, 0, width, height);
    context.font = fonts[index % fonts.length] ?? '';
    context.fillStyle = /^#[12]/.test(ground) ? '#ffffff' : '#111111';
    const write = (text: string, x: number, y: number) => {
      context.fillText(text, x, y);
      return { x: x - 1, y: y - 14, width: Math.ceil(context.measureText(text).width) + 3, height: 19 };
    };
    const x = 6 + ((index * 7) % 40);
    const secretBox = write(secret, x, 28 + (index % 5));
    const keptBox = write(kept, x, 70);
    const plain = new Uint8Array(await (await canvas.convertToBlob({ type: 'image/png' })).arrayBuffer());
    const text = new TextEncoder().encode(`Comment\0${secret}`);
    const chunk = new Uint8Array(text.length + 12);
    new DataView(chunk.buffer).setUint32(0, text.length);
    chunk.set(new TextEncoder().encode('tEXt'), 4);
    chunk.set(text, 8);
    // Decoders do not look at the check sum of chunks they pass over.
    const IHDR_END = 33;
    const blob = new Blob(
      [plain.slice(0, IHDR_END), plain.slice(IHDR_END, -12), chunk, plain.slice(-12), secret],
      { type: 'image/png' },
    );
    const id = crypto.randomUUID();
    const mark = { kind: 'blackout', id: 'hidden', box: secretBox };
    const store = db.transaction('pictures', 'readwrite').objectStore('pictures');
    await new Promise<void>((resolve, reject) => {
      const request = store.put({
        id,
        draftId,
        takenAt: Date.now() + index,
        origin: 'added',
        width,
        height,
        bar: index % 2 === 0,
        edit: { marks: [mark], refused: [] },
        blob,
      });
      request.onsuccess = () => resolve();
      request.onerror = () => reject(new Error('not stored'));
    });
    let binary = '';
    for (const byte of plain) binary += String.fromCharCode(byte);
    planted.push({ id, secret, kept, secretBox, keptBox, original: btoa(binary) });
  }
  db.close();
  return planted;
}

/** Everything the extension's database holds: files as base64, all else as one text. */
export async function dumpDatabase(): Promise<{ texts: string; files: { name: string; base64: string }[] }> {
  const open = indexedDB.open('eyewitness');
  const db = await new Promise<IDBDatabase>((resolve, reject) => {
    open.onsuccess = () => resolve(open.result);
    open.onerror = () => reject(new Error('no database'));
  });
  const files: { name: string; base64: string }[] = [];
  const texts: string[] = [];
  for (const name of db.objectStoreNames) {
    const all = await new Promise<Record<string, unknown>[]>((resolve, reject) => {
      const request = db.transaction(name).objectStore(name).getAll();
      request.onsuccess = () => resolve(request.result as Record<string, unknown>[]);
      request.onerror = () => reject(new Error(name));
    });
    for (const record of all) {
      texts.push(JSON.stringify(record));
      const { blob } = record;
      if (!(blob instanceof Blob)) continue;
      let binary = '';
      for (const byte of new Uint8Array(await blob.arrayBuffer())) binary += String.fromCharCode(byte);
      files.push({ name: `${name} ${String(record['id'] ?? record['name'])}`, base64: btoa(binary) });
    }
  }
  db.close();
  return { texts: texts.join('\n'), files };
}
