/** What is shipped: permissions, sizes, and nothing from elsewhere. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { builtAt } from '../../scripts/setup.mjs';
import { manifestOf } from './support/world';

const targets = ['chrome', 'firefox'] as const;

describe.each(targets)('for %s', (target) => {
  const dir = builtAt(target);
  const files = readdirSync(dir, { recursive: true, withFileTypes: true }).filter((each) => each.isFile());
  const scripts = files
    .filter(({ name }) => name.endsWith('.js'))
    .map(({ parentPath, name }) => [name, readFileSync(join(parentPath, name), 'utf8')] as const);

  it('asks for no host at install', () => {
    const {
      permissions,
      optional_permissions,
      host_permissions,
      optional_host_permissions,
      content_scripts,
      web_accessible_resources,
      content_security_policy,
    } = manifestOf(target);
    expect({
      permissions,
      optional_permissions,
      host_permissions,
      optional_host_permissions,
      content_scripts,
      web_accessible_resources,
      content_security_policy,
    }).toMatchSnapshot();
  });

  it('has no code from elsewhere, and makes none', () => {
    for (const [name, text] of scripts) {
      expect(text, name).not.toMatch(/\beval\(|new Function\(|importScripts\(/);
    }
    for (const { parentPath, name } of files.filter((each) => each.name.endsWith('.html'))) {
      expect(readFileSync(join(parentPath, name), 'utf8'), name).not.toMatch(/(src|href)=["']https?:/);
    }
  });

  it('gives every enabled page at most 4 kB', () => {
    expect(gzipSync(readFileSync(join(dir, 'content-scripts/detect.js'))).length).toBeLessThanOrEqual(4_096);
  });
});
