/** Where staff see a request, also one that nobody can open: its page then says so, and its papers and forms lead back here. */
export const requestPath = (id: string): string => `/staff/requests/${id}/`;
