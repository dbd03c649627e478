/** Markdown and pictures come out of the archive as they went in. */
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { archiveOf } from '../../../components/export/archive';
import { base64Of } from '../../../components/export/pictures';

describe('an archive', () => {
  it('holds the text under its name and each picture at its path', () => {
    const bytes = Uint8Array.from({ length: 70_000 }, (_, i) => i % 251);
    const files = [{ path: 'images/1a2b3c4d.webp', type: 'image/webp', base64: base64Of(bytes) }];
    const unpacked = unzipSync(archiveOf('restart-1.0.0', { text: '# Neustart: ü ✓\n', files }));
    expect(Object.keys(unpacked).toSorted()).toEqual(['images/1a2b3c4d.webp', 'restart-1.0.0.md']);
    expect(strFromU8(unpacked['restart-1.0.0.md'] ?? new Uint8Array())).toBe('# Neustart: ü ✓\n');
    expect(unpacked['images/1a2b3c4d.webp']).toEqual(bytes);
  });
});
