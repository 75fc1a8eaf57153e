// src/words/communities.ts
/** A community's name, marked while it is not the centre's own. */
function communityName({ name, example }) {
	return example ? `${name}（示例）` : name;
}
/** The communities as choices of a form. */
function communityChoices(communities) {
	return communities.map((community) => ({
		value: community.id,
		label: communityName(community)
	}));
}
export { communityName as n, communityChoices as t };
