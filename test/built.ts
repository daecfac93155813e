import { fileURLToPath } from 'node:url';
import { bundle } from '../scripts/bundle.js';

/** Apart from dist/, which other tests pack. */
const FOLDER = '.built';

/** The command as it is installed, once it is built: it starts in a third of the time that it takes from source. */
export const COMMAND = fileURLToPath(new URL(`../${FOLDER}/main.js`, import.meta.url));

export const buildCommand = () => bundle(FOLDER);
