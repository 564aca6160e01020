// SPDX-License-Identifier: GPL-3.0-or-later
// Files as a tree of folders and archives. What all paths begin with is left out, and folders that hold one
// thing only are joined with it, since collectors nest deeply (the blob tree of a storage account:
// y=2021/m=02/d=03/h=10/m=00/PT1H.json).
#pragma once
#include <QString>
#include <vector>

namespace ui {

struct PathTree {
    struct Entry {
        QString path;
        QString container; // path of the archive that it lies in; empty: none
    };
    struct Node {
        QString name;
        int item = -1; // index of the entry; -1: a folder
        int parent = 0;
        int row = 0; // among the children of its parent
        std::vector<int> children;
    };
    std::vector<Node> nodes{Node{}}; // the first is the root
    std::vector<int> nodeOfItem;

    static PathTree build(const std::vector<Entry>& entries);
    void numberRows(int node); // after its children were put into another order
};

// What all begin with, up to and with a slash; empty where there is nothing.
QString commonFolder(const std::vector<PathTree::Entry>& entries);

} // namespace ui
