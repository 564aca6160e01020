// SPDX-License-Identifier: GPL-3.0-or-later
// What an import came to: one message, and a list of the files that need a look, each with what is the matter
// and a link to it.
#pragma once
#include "core/investigation/investigation.h"
#include "ui/base/inline_message.h"
#include "ui/base/table_model.h"

#include <QFrame>

namespace ui {

class TableView;

// A file that needs a look.
struct ImportProblem {
    std::string path, text, advice;
};

struct ImportSummary {
    InlineMessage::Kind kind = InlineMessage::Kind::Success;
    QString text;
    QString details;
    std::vector<ImportProblem> problems;
    bool hasProblems() const { return !problems.empty(); }
};

ImportSummary summarizeImport(const core::ImportReport& report);

// The list, below the message; nothing is shown while it is empty. Enter or a double click opens the file.
class ImportProblemList : public QFrame
{
    Q_OBJECT

public:
    explicit ImportProblemList(QWidget* parent = nullptr);
    void setProblems(std::vector<ImportProblem> problems);
    TableModel<ImportProblem>& model() { return *m_model; }
    TableView& table() { return *m_table; }

Q_SIGNALS:
    void fileRequested(const std::string& path);

private:
    TableModel<ImportProblem>* m_model;
    TableView* m_table;
};

} // namespace ui
