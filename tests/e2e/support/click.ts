/** The press of the scripts, for tests. */
export { clickOn } from '../../../scripts/click.mjs';
