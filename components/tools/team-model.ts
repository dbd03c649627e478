/**
 * The list that packs of the team bring, and one's own as a pack. Collaborators: LibraryModel (packs, tools, settings, sites),
 * procedures/tools/team.ts, TeamSites.tsx, ShareSites.tsx. It holds no truth but what was answered last.
 */
import { computed, signal, type ReadonlySignal } from '@preact/signals';
import { parsePack } from '../../procedures/packs/parse';
import { serialisePack } from '../../procedures/packs/serialise';
import { mappingsUnder } from '../../procedures/policy/settings';
import { emptySitesPack, withSites } from '../../procedures/packs/sites';
import { raisePatch } from '../../procedures/packs/versions';
import { CATALOGUE } from '../../procedures/tools/catalogue';
import { enableable, offeredSites, patternsOfSites, sayingAll, type OfferedSite } from '../../procedures/tools/team';
import { words } from '../common/doing';
import { policy } from '../common/policy';
import { t } from '../common/text';
import type { LibraryModel } from '../library/library-model';
import { download } from '../packs/download';
import type { Ports } from '../ports';

export interface TeamModel {
  offered: ReadonlySignal<OfferedSite[]>;
  /** Those that one press enables. */
  open: ReadonlySignal<OfferedSite[]>;
  declined: ReadonlySignal<boolean>;
  /** First thing in a click: the browser asks for nothing else. */
  enable(sites: readonly OfferedSite[]): Promise<void>;
  /** One's own addresses as a file: in the pack of this id, or in one of their own. */
  share(pack: string | null): Promise<void>;
}

export function createTeamModel(ports: Pick<Ports, 'sites' | 'library'>, library: LibraryModel): TeamModel {
  const declined = signal(false);
  const offered = computed(() =>
    offeredSites(
      [...library.packs.value, { title: t('policy_organisation'), sites: policy.value.toolHosts }],
      library.tools.value,
      mappingsUnder(policy.value, library.settings.value.mappings ?? []),
      library.sites.value,
    ),
  );
  return {
    offered,
    open: computed(() => enableable(offered.value)),
    declined,
    enable: async (sites) => {
      const asked = ports.sites.enableAll(patternsOfSites(sites));
      await library.doing.run('enable', async () => {
        const granted = await asked;
        declined.value = !granted;
        if (!granted) return;
        await library.change({ mappings: sayingAll(library.settings.value.mappings ?? [], sites) });
        library.said.value = t('team_enabled', sites.length);
        await library.refreshSites();
      });
    },
    share: async (id) => {
      await library.doing.run('export', async () => {
        const pack = id === null ? emptySitesPack(t('team_pack_title'), ownerOf(library)) : await read(id);
        const whole = withSites(pack, library.settings.value.mappings ?? [], library.tools.value, CATALOGUE);
        download(`${whole.id}-${whole.version}.json`, serialisePack(whole));
        library.said.value = t('packs_exported', whole.title);
      });
    },
  };

  async function read(id: string) {
    const known = { tools: library.tools.value, frameworks: library.entries.value.map(({ framework }) => framework) };
    const parsed = parsePack(await ports.library.export(id), known);
    if (!parsed.ok) throw new Error(parsed.problems.map(words)[0]);
    // Whoever has this version is asked before it becomes another.
    return { ...parsed.pack, version: raisePatch(parsed.pack.version) };
  }
}

const ownerOf = ({ settings }: LibraryModel): string => settings.value.actorName.trim() || t('team_owner');
