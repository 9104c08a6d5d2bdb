import { uint8ArrayToBase64 } from 'uint8array-extras';

/** A file as an address that holds it (https://www.rfc-editor.org/rfc/rfc2397). */
export async function dataAddress(blob: Blob, type: string): Promise<string> {
  return `data:${type};base64,${uint8ArrayToBase64(new Uint8Array(await blob.arrayBuffer()))}`;
}
