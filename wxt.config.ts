import { fileURLToPath } from 'node:url';
import { defineConfig } from 'wxt';

/**
 * One source, two browsers. No host permission is asked for at install: sites are enabled one by one, and
 * `activeTab` covers the rest. Content scripts are registered at run time for enabled sites only.
 */
export default defineConfig({
  manifestVersion: 3,
  imports: false,
  // A second build beside a first one (tests, benchmarks) names a folder of its own.
  outDir: process.env.STEPLIGHT_OUT ?? '.output',
  vite: () => ({
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    resolve: {
      alias: {
        // The build for browsers decodes entities with an element of the page; the worker has none, and parses packs.
        'decode-named-character-reference': fileURLToPath(import.meta.resolve('decode-named-character-reference')),
        // Asked for what is allowed, and nothing is.
        '@textlint/regexp-string-matcher': fileURLToPath(new URL('platform/no-patterns.ts', import.meta.url)),
      },
    },
  }),
  manifest: ({ browser }) => ({
    name: '__MSG_extension_name__',
    description: '__MSG_extension_description__',
    default_locale: 'en',
    permissions: ['storage', 'unlimitedStorage', 'activeTab', 'scripting', 'alarms', ...(browser === 'firefox' ? [] : ['sidePanel'])],
    optional_permissions: ['notifications'],
    optional_host_permissions: ['https://*/*', 'http://*/*'],
    action: { default_title: '__MSG_action_title__' },
    icons: { 16: '/icon/16.png', 32: '/icon/32.png', 48: '/icon/48.png', 128: '/icon/128.png' },
    content_security_policy: {
      extension_pages:
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' blob: data:; font-src 'self'; connect-src 'self' https: http://127.0.0.1:* http://localhost:*; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'",
    },
    omnibox: { keyword: 'steplight' },
    // Chrome takes four. Of the letters it has A, B, C, N, P, R, T, W, X and Z for itself, and says nothing when it gives none
    // (tests/e2e/commands.test.ts sees it). On a Mac, Option and Shift write letters that people need.
    commands: {
      record: { suggested_key: { default: 'Alt+Shift+E', mac: 'MacCtrl+Shift+E' }, description: '__MSG_command_record__' },
      done: { suggested_key: { default: 'Alt+Shift+D', mac: 'MacCtrl+Shift+D' }, description: '__MSG_command_done__' },
      undo: { suggested_key: { default: 'Alt+Shift+U', mac: 'MacCtrl+Shift+U' }, description: '__MSG_command_undo__' },
      fold: { suggested_key: { default: 'Alt+Shift+F', mac: 'MacCtrl+Shift+F' }, description: '__MSG_command_fold__' },
    },
    externally_connectable: browser === 'firefox' ? undefined : { ids: [] },
    ...(browser === 'firefox'
      ? {
          // A link in a chat opens the library at the procedure that it names (procedures/library/link.ts).
          protocol_handlers: [{ protocol: 'ext+steplight', name: 'Steplight', uriTemplate: '/library.html#/open?link=%s' }],
          browser_specific_settings: {
            gecko: {
              id: '{5b0b5a0e-5e1f-4b6e-9d3c-2f5d7a9c1e42}',
              strict_min_version: '140.0',
              data_collection_permissions: { required: ['none'] },
            },
          },
        }
      : // For `light-dark()`; docs/browsers.md has the others.
        { minimum_chrome_version: '123', incognito: 'split' as const, storage: { managed_schema: 'policy.schema.json' } }),
  }),
  hooks: {
    // WXT adds the matches of run-time content scripts to host_permissions; sites are granted one by one instead.
    'build:manifestGenerated': (_wxt, manifest) => {
      delete manifest.host_permissions;
      delete manifest.web_accessible_resources;
    },
  },
});
