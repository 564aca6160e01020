// SPDX-License-Identifier: GPL-3.0-or-later
// What goes into a pack, and what comes out of one: check boxes with counts for each kind of part. Both ask nobody; the window gives them what
// there is and does what they say. GUI thread.
#pragma once
#include "core/pack/case_pack.h"

#include <QDialog>
#include <map>

class QCheckBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QRadioButton;
class QVBoxLayout;

namespace ui {

class PackExportDialog : public QDialog
{
    Q_OBJECT

public:
    // Everything that could go into it; kinds without a part cannot be chosen.
    explicit PackExportDialog(core::pack::Pack all, QWidget* parent = nullptr);

    QCheckBox& box(core::pack::Kind kind) { return *m_boxes.at(kind); }
    QLineEdit& name() { return *m_name; }
    QPushButton& exportButton() { return *m_export; }
    core::pack::Pack chosen() const;

Q_SIGNALS:
    void submitted(const core::pack::Pack& pack);

private:
    void updateButton();

    core::pack::Pack m_all;
    std::map<core::pack::Kind, QCheckBox*> m_boxes;
    QLineEdit *m_name, *m_author;
    QPlainTextEdit* m_description;
    QPushButton* m_export;
};

class PackImportDialog : public QDialog
{
    Q_OBJECT

public:
    // `plan`: what an import would do that keeps what the case has.
    PackImportDialog(const core::pack::PackFile& file, const core::pack::PackReport& plan, QWidget* parent = nullptr);

    QCheckBox& box(core::pack::Kind kind) { return *m_boxes.at(kind); }
    QRadioButton& clashButton(core::pack::Clash clash) { return *m_clashes.at(clash); }
    QPushButton& importButton() { return *m_import; }
    QString contents() const; // a line a part
    QString problems() const; // parts that cannot be taken, a line each
    core::pack::PackChoice choice() const;

Q_SIGNALS:
    void submitted(const core::pack::PackChoice& choice);

private:
    void addHead(const core::pack::PackFile& file, QVBoxLayout* column);
    void addContents(const core::pack::PackReport& plan, QVBoxLayout* column);
    void addClashes(const core::pack::PackReport& plan, QVBoxLayout* column);
    void addProblems(const core::pack::PackFile& file, const core::pack::PackReport& plan, QVBoxLayout* column);
    void updateButton();

    std::map<core::pack::Kind, QCheckBox*> m_boxes;
    std::map<core::pack::Clash, QRadioButton*> m_clashes;
    QPlainTextEdit* m_contents;
    QPlainTextEdit* m_problems;
    QPushButton* m_import;
};

} // namespace ui
