/** The form in which the catalogue is written: a tool before its defaults are filled in. */
import type { z } from 'zod';
import type { Tool } from '../../schema/tool';

export type ToolData = z.input<typeof Tool>;
