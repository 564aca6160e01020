// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/evidence/import_plan.h"

#include "core/base/text.h"
#include "core/knowledge/column_mapping.h"
#include "ui/base/qt_text.h"

#include <QCryptographicHash>
#include <QSettings>

#include <algorithm>

namespace ui {

void ImportPlan::add(const core::FilePreview& preview, bool brief)
{
    if (const int known = find(preview.path); known >= 0) {
        m_entries[std::size_t(known)].preview = preview;
        m_entries[std::size_t(known)].brief = brief;
        return;
    }
    ImportEntry entry{preview, preview.settings, false, brief};
    // A table of a shape for which the user has made a mapping needs no question any more.
    if (!preview.isKnown() && preview.isTable && entry.settings.mapping.empty())
        entry.settings.mapping = toStd(rememberedMapping(preview.columns));
    m_indexOf[preview.path] = int(m_entries.size());
    m_entries.push_back(std::move(entry));
}

void ImportPlan::keepPreview(int index)
{
    m_entries[std::size_t(index)].preview.settings = entry(index).settings;
    m_entries[std::size_t(index)].brief = false;
}

int ImportPlan::find(const std::string& path) const
{
    const auto known = m_indexOf.find(path);
    return known == m_indexOf.end() ? -1 : known->second;
}

bool ImportPlan::canSkip(int index) const
{
    return entry(index).preview.container.empty();
}

void ImportPlan::setSkipped(int index, bool on)
{
    if (!canSkip(index))
        return;
    const std::string path = entry(index).preview.path;
    m_entries[std::size_t(index)].skipped = on;
    for (int i = 0; i < count(); ++i) {
        if (!canSkip(i) && toStd(inputOf(i)) == path)
            m_entries[std::size_t(i)].skipped = on;
    }
}

std::vector<int> ImportPlan::alike(int index) const
{
    const core::FilePreview& one = entry(index).preview;
    std::vector<int> all;
    for (int i = 0; i < count(); ++i) {
        const core::FilePreview& other = entry(i).preview;
        if (i == index ||
            (other.format == one.format && other.zoneMissing == one.zoneMissing &&
             other.datesAmbiguous == one.datesAmbiguous && (one.zoneMissing || one.datesAmbiguous)))
            all.push_back(i);
    }
    return all;
}

std::vector<ImportQuestion> ImportPlan::questions(const ImportEntry& entry)
{
    std::vector<ImportQuestion> open;
    if (entry.skipped || entry.preview.error || entry.preview.knownAs != 0)
        return open;
    if (entry.preview.zoneMissing && entry.settings.zone.empty())
        open.push_back(ImportQuestion::Zone);
    if (entry.preview.datesAmbiguous && !entry.settings.dateOrder)
        open.push_back(ImportQuestion::DateOrder);
    if (!entry.preview.isKnown() && entry.preview.isTable && entry.settings.mapping.empty() &&
        entry.preview.tableKind != core::RecordKind::Foreign)
        open.push_back(ImportQuestion::Columns);
    return open;
}

bool ImportPlan::needsAnswers() const
{
    return std::any_of(m_entries.begin(), m_entries.end(), [](const ImportEntry& entry) {
        const auto open = questions(entry);
        return std::any_of(open.begin(), open.end(), [&](ImportQuestion q) {
            return q != ImportQuestion::Columns || entry.preview.named;
        });
    });
}

int ImportPlan::openQuestions() const
{
    int open = 0;
    for (const ImportEntry& entry : m_entries)
        open += int(questions(entry).size());
    return open;
}

QStringList ImportPlan::inputs() const
{
    if (std::none_of(m_entries.begin(), m_entries.end(), [](const ImportEntry& e) { return e.skipped; }))
        return m_inputs; // folders stay folders, with whatever was not looked at
    QStringList files;
    for (int i = 0; i < count(); ++i) {
        if (canSkip(i) && !entry(i).skipped)
            files << toQt(entry(i).preview.path);
    }
    return files;
}

std::map<std::string, core::FileSettings> ImportPlan::perFile() const
{
    std::map<std::string, core::FileSettings> all;
    for (const ImportEntry& entry : m_entries) {
        if (!entry.skipped && !(entry.settings == core::FileSettings{}))
            all[entry.preview.path] = entry.settings;
    }
    return all;
}

QString ImportPlan::inputOf(int index) const
{
    std::string path = entry(index).preview.path;
    // Archives lie in archives, but not without end.
    for (int depth = 0; depth < 64; ++depth) {
        const int at = find(path);
        if (at < 0 || entry(at).preview.container.empty())
            break;
        path = entry(at).preview.container;
    }
    return toQt(path);
}

ImportPlan::Totals ImportPlan::totals() const
{
    Totals t;
    for (const ImportEntry& entry : m_entries) {
        const core::FilePreview& p = entry.preview;
        if (p.format == "archive" && !p.error)
            continue; // its files count
        if (entry.skipped) {
            ++t.skipped;
        } else if (p.error) {
            ++t.failed;
        } else if (p.knownAs != 0) {
            ++t.known;
        } else if (!p.isKnown() && entry.settings.mapping.empty() && entry.settings.format.empty()) {
            ++t.unknown;
        } else {
            ++t.files;
            t.records += p.records;
            t.bytes += p.bytes;
            t.exact = t.exact && p.sampleIsWhole;
        }
    }
    return t;
}

namespace {

QString mappingKey(const std::vector<core::TableColumn>& columns)
{
    QCryptographicHash hash(QCryptographicHash::Sha1);
    for (const core::TableColumn& column : columns)
        hash.addData(QByteArray::fromStdString(column.name).toLower() + '\x1f');
    return QStringLiteral("mappings/") + QString::fromLatin1(hash.result().toHex());
}

const QString packMappingsKey = QStringLiteral("pack-mappings");
constexpr qsizetype mostOfPacks = 200; // the latest ones

const QString noMapping = QStringLiteral("-"); // the user took it back

// A mapping of a pack is made for tables like this one: it knows most of their columns, not just one that many tables have.
bool isMadeFor(const core::ColumnMapping& mapping, const std::vector<core::TableColumn>& columns)
{
    if (2 * mapping.columns.size() < columns.size())
        return false;
    const auto has = [&](const std::string& name) {
        return std::any_of(columns.begin(), columns.end(), [&](const core::TableColumn& column) { return core::equalsIgnoreCase(column.name, name); });
    };
    return std::all_of(mapping.columns.begin(), mapping.columns.end(), [&](const auto& one) { return std::any_of(one.second.begin(), one.second.end(), has); });
}

} // namespace

QString rememberedMapping(const std::vector<core::TableColumn>& columns)
{
    if (columns.empty())
        return {};
    const QString own = QSettings().value(mappingKey(columns)).toString();
    if (!own.isEmpty())
        return own == noMapping ? QString() : own;
    for (const QString& text : QSettings().value(packMappingsKey).toStringList())
        if (const auto mapping = core::parseColumnMapping(toStd(text)); mapping && isMadeFor(*mapping, columns))
            return text;
    return {};
}

void rememberMapping(const std::vector<core::TableColumn>& columns, const QString& mapping)
{
    QSettings().setValue(mappingKey(columns), mapping.isEmpty() ? noMapping : mapping);
}

QStringList rememberedMappings()
{
    QSettings settings;
    QStringList all = settings.value(packMappingsKey).toStringList();
    settings.beginGroup(QStringLiteral("mappings"));
    for (const QString& key : settings.childKeys())
        all << settings.value(key).toString();
    all.removeIf([](const QString& text) { return !core::parseColumnMapping(toStd(text)); });
    all.removeDuplicates();
    all.sort(); // the same pack, whatever was made first
    return all;
}

QString mappingTitle(const QString& mapping)
{
    const auto read = core::parseColumnMapping(toStd(mapping));
    if (!read)
        return {};
    QStringList names;
    for (const auto& [member, headers] : read->columns)
        if (!headers.empty())
            names << toQt(headers.front());
    return toQt(core::shorten(toStd(QStringLiteral("%1: %2").arg(toQt(core::recordKindName(read->kind)), names.join(QStringLiteral(", "))).simplified()), 80));
}

void rememberMappingOfPack(const QString& mapping)
{
    QStringList all = rememberedMappings();
    if (mapping.isEmpty() || all.contains(mapping))
        return;
    all = QSettings().value(packMappingsKey).toStringList();
    all.prepend(mapping);
    QSettings().setValue(packMappingsKey, QStringList(all.mid(0, mostOfPacks)));
}

} // namespace ui
