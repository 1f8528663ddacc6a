// The modes of entries of trees that name something else than a file.

export const TREE_MODE = 0o040000;
export const GITLINK_MODE = 0o160000;
