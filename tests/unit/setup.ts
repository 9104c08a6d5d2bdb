import 'fake-indexeddb/auto';
import { Blob } from 'node:buffer';

// happy-dom's own Blob does not survive the structured clone by which a database stores it.
Object.assign(globalThis, { Blob });
