// functions/shared/result.ts
var ok = (value) => ({
	ok: true,
	value
});
var fail = (error) => ({
	ok: false,
	error
});
export { ok as n, fail as t };
