/**
 * Stands in for @textlint/regexp-string-matcher in what ships (wxt.config.ts): secretlint's rules ask it what a user allows, which
 * is nothing here, and it would bring lodash with it, which makes functions of text. Collaborator: secretlint.ts.
 */
export const matchPatterns = (): never[] => [];
