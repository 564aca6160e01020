// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/record_items.h"

#include "core/base/json_escape.h"
#include "core/base/json_walk.h"
#include "ui/base/qt_text.h"

#include <QStandardItem>
#include <QStandardItemModel>
#include <QXmlStreamReader>

namespace ui {

namespace {

constexpr int deepest = 64;

class ItemMaker
{
public:
    explicit ItemMaker(int limit) : m_left(limit) {}

    QStandardItem* add(QStandardItem& parent, const QString& name, const QString& value, const QString& path)
    {
        if (m_left-- <= 0)
            return nullptr;
        auto* first = new QStandardItem(name);
        auto* second = new QStandardItem(QString(value).replace(u'\n', u' ').remove(u'\r'));
        for (QStandardItem* item : {first, second})
            item->setEditable(false);
        first->setData(path, RecordPathRole);
        first->setData(value, RecordValueRole);
        first->setToolTip(path);
        second->setToolTip(value.left(2000));
        second->setData(QStringLiteral("%1: %2").arg(name, value), Qt::AccessibleTextRole);
        parent.appendRow({first, second});
        return first;
    }

    void addJson(QStandardItem& parent, const QString& name, std::string_view json, const QString& path, int depth)
    {
        const bool isContainer = !json.empty() && (json.front() == '{' || json.front() == '[');
        const bool isText = json.size() >= 2 && json.front() == '"';
        const std::string text = isText ? core::unescapeJson(json.substr(1, json.size() - 2)) : std::string(json);
        const bool isInside = isText && hasMembers(text);
        QStandardItem* item = add(parent, name, isContainer || isInside ? QString() : toQt(text), path);
        if (item && depth < deepest && (isContainer || isInside))
            addMembers(*item, text, path, depth + 1);
    }

    // The number of members or elements; what is empty says so.
    void addMembers(QStandardItem& item, std::string_view json, const QString& path, int depth)
    {
        int index = 0;
        if (json.front() == '{')
            core::eachJsonMember(json, [&](std::string_view name, std::string_view value) {
                const QString member = toQt(core::hasValidEscapes(name) ? core::unescapeJson(name) : std::string(name));
                addJson(item, member, value, path.isEmpty() ? member : path + u'.' + member, depth);
                ++index;
                return m_left > 0;
            });
        else
            core::eachJsonElement(json, [&](std::string_view value) {
                addJson(item, QStringLiteral("[%1]").arg(index), value, QStringLiteral("%1[%2]").arg(path).arg(index), depth);
                ++index;
                return m_left > 0;
            });
        if (item.parent() || item.model()) // not the root
            if (QStandardItem* value = siblingOf(item); value && index == 0)
                value->setText(json.front() == '{' ? QStringLiteral("{}") : QStringLiteral("[]"));
    }

    void addXml(QStandardItem& root, const QString& xml)
    {
        QXmlStreamReader reader(xml);
        reader.setNamespaceProcessing(false);
        std::vector<std::pair<QStandardItem*, QString>> open{{&root, QString()}};
        while (!reader.atEnd() && m_left > 0) {
            reader.readNext();
            if (reader.isStartElement() && open.size() < deepest) {
                addElement(reader, open);
            } else if (reader.isEndElement() && open.size() > 1) {
                open.pop_back();
            } else if (reader.isCharacters() && !reader.isWhitespace() && open.size() > 1) {
                QStandardItem* item = open.back().first;
                const QString text = item->data(RecordValueRole).toString() + reader.text().toString();
                item->setData(text, RecordValueRole);
                if (QStandardItem* value = siblingOf(*item))
                    value->setText(QString(text).replace(u'\n', u' ').remove(u'\r'));
            }
        }
        if (reader.hasError() && root.rowCount() == 0)
            add(root, QString(), xml, QString());
    }

    static bool hasMembers(std::string_view text)
    {
        bool any = false;
        if (text.size() > 2 && text.front() == '{' && text.back() == '}')
            core::eachJsonMember(text, [&](auto, auto) { return any = true, false; });
        else if (text.size() > 2 && text.front() == '[' && text.back() == ']')
            core::eachJsonElement(text, [&](std::string_view value) { return any = value.front() == '{' || value.front() == '"', false; });
        return any;
    }

private:
    using Open = std::vector<std::pair<QStandardItem*, QString>>;

    static QStandardItem* siblingOf(QStandardItem& item)
    {
        QStandardItem* parent = item.parent();
        if (!parent && item.model())
            parent = item.model()->invisibleRootItem();
        return parent && parent != &item && item.row() >= 0 ? parent->child(item.row(), 1) : nullptr;
    }

    // <Data Name="x">v</Data> is told by its name.
    void addElement(const QXmlStreamReader& reader, Open& open)
    {
        const QString tag = reader.qualifiedName().toString();
        const bool isData = tag == QStringLiteral("Data"); // of event data: its name is no value
        const QString given = isData ? reader.attributes().value(QStringLiteral("Name")).toString() : QString();
        QString path = open.back().second + u'/' + tag;
        if (!given.isEmpty())
            path += QStringLiteral("[@Name='%1']").arg(given);
        QStandardItem* item = add(*open.back().first, given.isEmpty() ? tag : QStringLiteral("%1 %2").arg(tag, given), QString(), path);
        if (!item)
            return;
        for (const QXmlStreamAttribute& attribute : reader.attributes())
            if (attribute.qualifiedName() != QStringLiteral("Name") || given.isEmpty())
                add(*item, u'@' + attribute.qualifiedName().toString(), attribute.value().toString(),
                    path + QStringLiteral("/@") + attribute.qualifiedName().toString());
        open.emplace_back(item, path);
    }

    int m_left;
};

} // namespace

void addRecordItems(QStandardItem& root, const QString& raw, bool isJson, int limit)
{
    const QString text = raw.trimmed();
    if (text.isEmpty())
        return;
    ItemMaker maker(limit);
    if (!isJson)
        return maker.addXml(root, text);
    const std::string json = toStd(text);
    maker.addMembers(root, json, QString(), 0);
    if (root.rowCount() == 0)
        maker.add(root, QString(), text, QString());
}

} // namespace ui
