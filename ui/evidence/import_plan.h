// SPDX-License-Identifier: GPL-3.0-or-later
// What is about to be imported: each file as it was looked at, how the user wants it to be read, and what is
// still to be asked. Values only; the import dialog shows it, and without a question nobody sees it.
#pragma once
#include "core/evidence/file_preview.h"

#include <QStringList>
#include <map>
#include <string>
#include <vector>

namespace ui {

struct ImportEntry {
    core::FilePreview preview;
    core::FileSettings settings; // as wanted; preview.settings are those of the preview
    bool skipped = false;
    bool brief = false; // looked at among many others, with few rows: thousands of files fit into memory
    bool isStale() const { return !(settings == preview.settings); } // is being looked at again
};

// What the contents leave open. An import goes without an answer too: times count as UTC, the month comes
// first, the table is kept out and named.
enum class ImportQuestion { Zone, DateOrder, Columns };

class ImportPlan
{
public:
    explicit ImportPlan(QStringList inputs = {}) : m_inputs(std::move(inputs)) {}

    // A new file, or a new look at one.
    void add(const core::FilePreview& preview, bool brief = false);
    int count() const { return int(m_entries.size()); }
    const ImportEntry& entry(int index) const { return m_entries[std::size_t(index)]; }
    const std::vector<ImportEntry>& entries() const { return m_entries; }
    int find(const std::string& path) const;

    void setSettings(int index, const core::FileSettings& settings)
    {
        m_entries[std::size_t(index)].settings = settings;
    }
    void keepPreview(int index);         // there is no newer one
    void setSkipped(int index, bool on); // with an archive, its members
    bool canSkip(int index) const;       // a member goes with its archive
    // The files that were asked the same question and are of the same form, this one with them.
    std::vector<int> alike(int index) const;

    static std::vector<ImportQuestion> questions(const ImportEntry& entry);
    // Whether the dialog is needed: something is open about a file that would be read. Unknown tables count
    // only where they were given by name; folders of collectors are full of tables that are none of ours.
    bool needsAnswers() const;
    int openQuestions() const;

    // For the import: what to read, and how.
    QStringList inputs() const;
    std::map<std::string, core::FileSettings> perFile() const;
    QString inputOf(int index) const; // the file on disk: itself, or the outermost archive that it lies in

    struct Totals {
        int files = 0, skipped = 0, unknown = 0, known = 0, failed = 0;
        std::uint64_t records = 0, bytes = 0;
        bool exact = true; // else there are more records than were looked at
    };
    Totals totals() const;

private:
    QStringList m_inputs;
    std::vector<ImportEntry> m_entries;
    std::map<std::string, int> m_indexOf;
};

// Mappings that the user has made, by the header that they were made for. Kept in the settings.
QString rememberedMapping(const std::vector<core::TableColumn>& columns);
void rememberMapping(const std::vector<core::TableColumn>& columns, const QString& mapping);
// All of them, each once, to be handed on in packs (ui/pack); "audit: Zeit, Konto" says what one is for.
QStringList rememberedMappings();
QString mappingTitle(const QString& mapping);
// One that came in a pack: for every header that has all of its columns and no mapping of its own.
void rememberMappingOfPack(const QString& mapping);

} // namespace ui
