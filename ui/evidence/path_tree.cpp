// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/evidence/path_tree.h"

#include <QHash>
#include <QStringList>

namespace ui {

namespace {

class Builder
{
public:
    explicit Builder(const std::vector<PathTree::Entry>& entries)
        : m_entries(entries), m_common(commonFolder(entries))
    {
        for (std::size_t i = 0; i < entries.size(); ++i)
            m_indexOf.insert(entries[i].path, int(i));
        m_tree.nodeOfItem.assign(entries.size(), 0);
    }

    PathTree build()
    {
        for (int i = 0; i < int(m_entries.size()); ++i)
            place(i);
        join(0);
        for (int i = 0; i < int(m_tree.nodes.size()); ++i)
            m_tree.numberRows(i);
        return std::move(m_tree);
    }

private:
    int place(int item)
    {
        if (m_tree.nodeOfItem[std::size_t(item)] != 0)
            return m_tree.nodeOfItem[std::size_t(item)];
        const PathTree::Entry& entry = m_entries[std::size_t(item)];
        int parent = 0;
        QString rest = entry.path;
        // A damaged ledger could name itself as its archive; an entry being placed has a node only at the
        // end.
        const int container = m_indexOf.value(entry.container, -1);
        if (!entry.container.isEmpty() && container >= 0 && container != item &&
            entry.path.startsWith(entry.container)) {
            parent = place(container);
            rest = entry.path.mid(entry.container.size() + 1);
        } else if (rest.startsWith(m_common)) {
            rest = rest.mid(m_common.size());
        }
        QStringList parts = rest.split(u'/', Qt::SkipEmptyParts);
        const QString name = parts.isEmpty() ? rest : parts.takeLast();
        for (const QString& part : std::as_const(parts))
            parent = folder(parent, part);
        const int node = add(parent, name);
        m_tree.nodes[std::size_t(node)].item = item;
        m_tree.nodeOfItem[std::size_t(item)] = node;
        return node;
    }

    int folder(int parent, const QString& name)
    {
        const auto key = qMakePair(parent, name);
        if (const auto known = m_folders.constFind(key); known != m_folders.constEnd())
            return *known;
        const int node = add(parent, name);
        m_folders.insert(key, node);
        return node;
    }

    int add(int parent, const QString& name)
    {
        const int node = int(m_tree.nodes.size());
        m_tree.nodes.push_back({name, -1, parent, 0, {}});
        m_tree.nodes[std::size_t(parent)].children.push_back(node);
        return node;
    }

    void join(int index)
    {
        for (int& child : m_tree.nodes[std::size_t(index)].children) {
            for (;;) {
                const PathTree::Node& node = m_tree.nodes[std::size_t(child)];
                if (node.item >= 0 || node.children.size() != 1)
                    break;
                PathTree::Node& only = m_tree.nodes[std::size_t(node.children.front())];
                only.name = node.name + u'/' + only.name;
                only.parent = index;
                child = node.children.front();
            }
            join(child);
        }
    }

    const std::vector<PathTree::Entry>& m_entries;
    QString m_common;
    QHash<QString, int> m_indexOf;
    QHash<QPair<int, QString>, int> m_folders;
    PathTree m_tree;
};

} // namespace

PathTree PathTree::build(const std::vector<Entry>& entries)
{
    return Builder(entries).build();
}

void PathTree::numberRows(int node)
{
    int row = 0;
    for (int child : nodes[std::size_t(node)].children)
        nodes[std::size_t(child)].row = row++;
}

QString commonFolder(const std::vector<PathTree::Entry>& entries)
{
    if (entries.empty())
        return {};
    QString common = entries.front().path;
    for (const PathTree::Entry& entry : entries) {
        qsizetype same = 0;
        while (same < common.size() && same < entry.path.size() && common[same] == entry.path[same])
            ++same;
        common.truncate(same);
    }
    // Inside of an archive nothing is common: the archive is a line of its own.
    for (const PathTree::Entry& entry : entries) {
        if (!entry.container.isEmpty() && common.startsWith(entry.container))
            common.truncate(entry.container.size());
    }
    return common.left(common.lastIndexOf(u'/') + 1);
}

} // namespace ui
