import { defineBackground } from 'wxt/utils/define-background';
import { runBackground } from '../platform/worker/background';

export default defineBackground(runBackground);
